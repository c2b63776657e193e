import type {
  DeleteUserAttributesCommandInput,
  UpdateUserAttributesCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { requireAccessToken } from '../../authentication/access-token.ts';
import { checkWritable } from '../../clients/attribute-access.ts';
import { findClient } from '../../clients/find-client.ts';
import type { CognitoContext } from '../../state.ts';
import { checkAttributes } from '../check-attributes.ts';
import { removeAttributes } from '../remove-attributes.ts';
import { updateAttributes } from '../update-attributes.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserAttributes.html */
export async function updateUserAttributes(input: UpdateUserAttributesCommandInput, context: CognitoContext) {
  const { pool, user, clientId } = await requireAccessToken(input.AccessToken, context);
  const update = checkAttributes(pool, input.UserAttributes, { existing: true, byAdministrator: false });
  checkWritable(findClient(clientId, context).client, Object.keys(update));
  const by = { clientId, clientMetadata: input.ClientMetadata };
  return { CodeDeliveryDetailsList: await updateAttributes(pool, user, update, by, context) };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserAttributes.html */
export async function deleteUserAttributes(input: DeleteUserAttributesCommandInput, context: CognitoContext) {
  const { pool, user, clientId } = await requireAccessToken(input.AccessToken, context);
  const names = input.UserAttributeNames ?? [];
  checkWritable(findClient(clientId, context).client, names);
  removeAttributes(pool, user, names, context);
  return {};
}
