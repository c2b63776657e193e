import type { AdminGetUserCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import type { CognitoContext } from '../../state.ts';
import { findPool } from '../../user-pools/find-pool.ts';
import { attributeList, mfaOptions, mfaSettings } from '../described-user.ts';
import { requireUser } from '../find-user.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html */
export function adminGetUser({ UserPoolId, Username }: AdminGetUserCommandInput, context: CognitoContext) {
  const user = requireUser(findPool(UserPoolId, context), Username, context);
  return {
    Username: user.username,
    UserAttributes: attributeList(user.attributes),
    UserCreateDate: new Date(user.createdAt),
    UserLastModifiedDate: new Date(user.modifiedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
    MFAOptions: mfaOptions(user),
    ...mfaSettings(user),
  };
}
