import type {
  DeleteUserPoolClientCommandInput,
  DescribeUserPoolClientCommandInput,
  ListUserPoolClientsCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { checkedPage } from '../checked-page.ts';
import type { CognitoContext } from '../state.ts';
import { findPool } from '../user-pools/find-pool.ts';
import { clientsOfPool, findClientOfPool } from './find-client.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPoolClient.html */
export function describeUserPoolClient(input: DescribeUserPoolClientCommandInput, context: CognitoContext) {
  return { UserPoolClient: findClientOfPool(input.UserPoolId, input.ClientId, context) };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPoolClients.html */
export function listUserPoolClients(input: ListUserPoolClientsCommandInput, context: CognitoContext) {
  const clients = clientsOfPool(findPool(input.UserPoolId, context).id, context);
  const { items, nextToken } = checkedPage(clients, ({ ClientId }) => ClientId, input);
  return {
    UserPoolClients: items.map(({ UserPoolId, ClientId, ClientName }) => ({ UserPoolId, ClientId, ClientName })),
    NextToken: nextToken,
  };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPoolClient.html */
export function deleteUserPoolClient(input: DeleteUserPoolClientCommandInput, context: CognitoContext) {
  const { ClientId } = findClientOfPool(input.UserPoolId, input.ClientId, context);
  context.state.clients.delete(ClientId);
  return {};
}
