import type {
  AdminDeleteUserAttributesCommandInput,
  AdminUpdateUserAttributesCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { CognitoContext } from '../../state.ts';
import { findPool } from '../../user-pools/find-pool.ts';
import { checkAttributes } from '../check-attributes.ts';
import { requireUser } from '../find-user.ts';
import { removeAttributes } from '../remove-attributes.ts';
import { updateAttributes } from '../update-attributes.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateUserAttributes.html */
export async function adminUpdateUserAttributes(input: AdminUpdateUserAttributesCommandInput, context: CognitoContext) {
  const pool = findPool(input.UserPoolId, context);
  const user = requireUser(pool, input.Username, context);
  const update = checkAttributes(pool, input.UserAttributes, { existing: true, byAdministrator: true });
  await updateAttributes(pool, user, update, { clientId: undefined, clientMetadata: input.ClientMetadata }, context);
  return {};
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUserAttributes.html */
export function adminDeleteUserAttributes(input: AdminDeleteUserAttributesCommandInput, context: CognitoContext) {
  const pool = findPool(input.UserPoolId, context);
  const user = requireUser(pool, input.Username, context);
  removeAttributes(pool, user, input.UserAttributeNames ?? [], context);
  return {};
}
