import type {
  CreateResourceServerCommandInput,
  DeleteResourceServerCommandInput,
  DescribeResourceServerCommandInput,
  ListResourceServersCommandInput,
  ResourceServerType,
  UpdateResourceServerCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { checkedPage } from '../checked-page.ts';
import { invalidParameter, resourceNotFound } from '../errors.ts';
import type { CognitoContext } from '../state.ts';
import { findPool } from '../user-pools/find-pool.ts';
import type { ResourceServer } from './resource-server.ts';

const IDENTIFIER = /^[\x21\x23-\x5B\x5D-\x7E]+$/;
const SCOPE_NAME = /^[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]+$/;

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateResourceServer.html */
export function createResourceServer(input: CreateResourceServerCommandInput, context: CognitoContext) {
  const { Identifier: identifier = '' } = input;
  const pool = findPool(input.UserPoolId, context);
  const key = serverKey(pool.id, identifier);
  if (context.state.resourceServers.has(key)) {
    throw invalidParameter(`${identifier} already exists in user pool ${pool.id}.`);
  }
  return { ResourceServer: keep(key, pool.id, identifier, input, context) };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeResourceServer.html */
export function describeResourceServer(input: DescribeResourceServerCommandInput, context: CognitoContext) {
  return { ResourceServer: described(findResourceServer(input, context)) };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateResourceServer.html */
export function updateResourceServer(input: UpdateResourceServerCommandInput, context: CognitoContext) {
  const { poolId, identifier } = findResourceServer(input, context);
  return { ResourceServer: keep(serverKey(poolId, identifier), poolId, identifier, input, context) };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteResourceServer.html */
export function deleteResourceServer(input: DeleteResourceServerCommandInput, context: CognitoContext) {
  const { poolId, identifier } = findResourceServer(input, context);
  context.state.resourceServers.delete(serverKey(poolId, identifier));
  return {};
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListResourceServers.html */
export function listResourceServers(input: ListResourceServersCommandInput, context: CognitoContext) {
  const pool = findPool(input.UserPoolId, context);
  const servers = [...context.state.resourceServers.values()].filter(({ poolId }) => poolId === pool.id);
  const { items, nextToken } = checkedPage(servers, ({ identifier }) => identifier, input);
  return { ResourceServers: items.map(described), NextToken: nextToken };
}

function keep(
  key: string,
  poolId: string,
  identifier: string,
  { Name: name = '', Scopes: scopes = [] }: UpdateResourceServerCommandInput,
  context: CognitoContext,
): ResourceServerType {
  const constraints = new Constraints()
    .text('identifier', identifier, { min: 1, max: 256, pattern: IDENTIFIER })
    .text('name', name, { min: 1, max: 256 })
    .list('scopes', scopes, { max: 100 });
  scopes.forEach(({ ScopeName, ScopeDescription }, index) => {
    constraints
      .text(`scopes.${index + 1}.member.scopeName`, ScopeName, { min: 1, max: 256, pattern: SCOPE_NAME })
      .text(`scopes.${index + 1}.member.scopeDescription`, ScopeDescription, { min: 1, max: 256 });
  });
  constraints.check('InvalidParameterException');
  const server: ResourceServer = { poolId, identifier, name, scopes };
  context.state.resourceServers.set(key, server);
  return described(server);
}

function findResourceServer(
  input: { readonly UserPoolId?: string | undefined; readonly Identifier?: string | undefined },
  context: CognitoContext,
): ResourceServer {
  const pool = findPool(input.UserPoolId, context);
  const server = context.state.resourceServers.get(serverKey(pool.id, input.Identifier ?? ''));
  if (!server) throw resourceNotFound(`Resource server ${input.Identifier} does not exist.`);
  return server;
}

function described({ poolId, identifier, name, scopes }: ResourceServer): ResourceServerType {
  return { UserPoolId: poolId, Identifier: identifier, Name: name, Scopes: scopes.length ? [...scopes] : undefined };
}

function serverKey(poolId: string, identifier: string): string {
  return `${poolId}/${identifier}`;
}
