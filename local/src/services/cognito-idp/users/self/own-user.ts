import type { DeleteUserCommandInput, GetUserCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { requireAccessToken } from '../../authentication/access-token.ts';
import { readableAttributes } from '../../clients/attribute-access.ts';
import { findClient } from '../../clients/find-client.ts';
import type { CognitoContext } from '../../state.ts';
import { attributeList, mfaOptions, mfaSettings } from '../described-user.ts';
import { removeUser } from '../save-user.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html */
export async function getUser({ AccessToken }: GetUserCommandInput, context: CognitoContext) {
  const { user, clientId } = await requireAccessToken(AccessToken, context);
  const { client } = findClient(clientId, context);
  return {
    Username: user.username,
    UserAttributes: attributeList(readableAttributes(client, user.attributes)),
    MFAOptions: mfaOptions(user),
    ...mfaSettings(user),
  };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUser.html */
export async function deleteUser({ AccessToken }: DeleteUserCommandInput, context: CognitoContext) {
  const { user } = await requireAccessToken(AccessToken, context);
  removeUser(user, context);
  return {};
}
