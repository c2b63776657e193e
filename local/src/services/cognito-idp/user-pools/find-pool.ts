import { Constraints } from '../../../engines/constraints/constraints.ts';
import { resourceNotFound } from '../errors.ts';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from './user-pool.ts';

const POOL_ID = /^[\w-]+_[0-9a-zA-Z]+$/;

/** @throws AwsError ResourceNotFoundException; InvalidParameterException for what is no pool's id */
export function findPool(id = '', { state }: CognitoContext): UserPool {
  const pool = state.pools.get(id);
  if (pool) return pool;
  new Constraints().text('userPoolId', id, { min: 1, max: 55, pattern: POOL_ID }).check('InvalidParameterException');
  throw resourceNotFound(`User pool ${id} does not exist.`);
}
