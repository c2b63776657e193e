import type {
  AdminConfirmSignUpCommandInput,
  AdminDeleteUserCommandInput,
  AdminDisableUserCommandInput,
  AdminEnableUserCommandInput,
  AdminUserGlobalSignOutCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { notAuthorized } from '../../errors.ts';
import type { CognitoContext } from '../../state.ts';
import { findPool } from '../../user-pools/find-pool.ts';
import { confirmUser } from '../confirm-user.ts';
import { requireUser } from '../find-user.ts';
import { removeUser, saveUser } from '../save-user.ts';
import { signOutUser } from '../sign-out-user.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminConfirmSignUp.html */
export async function adminConfirmSignUp(input: AdminConfirmSignUpCommandInput, context: CognitoContext) {
  const pool = findPool(input.UserPoolId, context);
  const user = requireUser(pool, input.Username, context);
  if (user.status !== 'UNCONFIRMED') throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
  await confirmUser(
    pool,
    user,
    { source: 'PostConfirmation_ConfirmSignUp', clientId: undefined, clientMetadata: input.ClientMetadata },
    context,
  );
  return {};
}

/** A disabled user cannot sign in, and its tokens are void. */
export function adminDisableUser({ UserPoolId, Username }: AdminDisableUserCommandInput, context: CognitoContext) {
  const user = requireUser(findPool(UserPoolId, context), Username, context);
  signOutUser(user, context);
  saveUser(user, { enabled: false }, context);
  return {};
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminEnableUser.html */
export function adminEnableUser({ UserPoolId, Username }: AdminEnableUserCommandInput, context: CognitoContext) {
  const user = requireUser(findPool(UserPoolId, context), Username, context);
  saveUser(user, { enabled: true }, context);
  return {};
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUser.html */
export function adminDeleteUser({ UserPoolId, Username }: AdminDeleteUserCommandInput, context: CognitoContext) {
  removeUser(requireUser(findPool(UserPoolId, context), Username, context), context);
  return {};
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUserGlobalSignOut.html */
export function adminUserGlobalSignOut(input: AdminUserGlobalSignOutCommandInput, context: CognitoContext) {
  signOutUser(requireUser(findPool(input.UserPoolId, context), input.Username, context), context);
  return {};
}
