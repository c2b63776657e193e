import type { AddCustomAttributesCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import type { CognitoContext } from '../state.ts';
import { findPool } from './find-pool.ts';
import { withCustomAttributes } from './schema.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AddCustomAttributes.html */
export function addCustomAttributes(input: AddCustomAttributesCommandInput, context: CognitoContext) {
  const { UserPoolId, CustomAttributes = [] } = input;
  const pool = findPool(UserPoolId, context);
  new Constraints().list('customAttributes', CustomAttributes, { min: 1, max: 25 }).check('InvalidParameterException');
  const schema = withCustomAttributes(pool.schema, CustomAttributes);
  context.state.pools.set(pool.id, { ...pool, schema, modifiedAt: context.clock.now() });
  return {};
}
