import { resourceNotFound } from '../errors.ts';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from './user-pool.ts';

/** @throws AwsError ResourceNotFoundException */
export function findPool(id: string | undefined, { state }: CognitoContext): UserPool {
  const pool = state.pools.get(id ?? '');
  if (!pool) throw resourceNotFound(`User pool ${id} does not exist.`);
  return pool;
}
