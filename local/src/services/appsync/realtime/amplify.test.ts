import { once } from 'node:events';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Amplify } from 'aws-amplify';
import { type GraphQLResult, generateClient } from 'aws-amplify/api';
import * as auth from 'aws-amplify/auth';
import { ConsoleLogger } from 'aws-amplify/utils';
import { WebSocket } from 'ws';
import { cognitoIdp } from '../../cognito-idp/service.ts';
import { type GraphqlTest, PASS, type ServedApi, startGraphqlTest } from '../testing/start-graphql-api.ts';

// The stock client, as a page uses it. What a page gets from the endpoint and Node does not is a WebSocket that opens
// `wss:` addresses of this endpoint as `ws:`; see decision 019.

const PASSWORD = 'Passw0rd!';
const SCHEMA = `
  type Report { id: ID! owner: String! grade: String }
  type Query { mine: [Report] }
  type Mutation { publish(id: ID!, owner: String!, grade: String): Report @aws_api_key }
  type Subscription { onReport(owner: String!): Report @aws_subscribe(mutations: ["publish"]) }
  extend type Report @aws_cognito_user_pools @aws_api_key
`;
const ON_REPORT = /* GraphQL */ `
  subscription OnReport($owner: String!) { onReport(owner: $owner) { id grade } }
`;

const sockets: WebSocket[] = [];
class PlainWebSocket extends WebSocket {
  constructor(address: string | URL, protocols?: string | string[]) {
    super(String(address).replace('wss://127.0.0.1:', 'ws://127.0.0.1:'), protocols);
    sockets.push(this);
  }
}

let test: GraphqlTest;
let api: ServedApi;
const { WebSocket: originalWebSocket, setTimeout: originalSetTimeout } = globalThis;
beforeAll(async () => {
  // Amplify leaves a timer of 15 seconds behind with each connection, for which nothing must wait.
  const unreferenced = (...given: Parameters<typeof setTimeout>) => originalSetTimeout(...given).unref();
  globalThis.setTimeout = Object.assign(unreferenced, originalSetTimeout);
  globalThis.WebSocket = PlainWebSocket as unknown as typeof globalThis.WebSocket;
  // It warns of every endpoint that is not AWS's.
  ConsoleLogger.LOG_LEVEL = 'ERROR';
  test = await startGraphqlTest([cognitoIdp]);
  // Amplify reads the machine's clock to see whether a token has expired.
  await test.clock.advance(Date.now() - test.clock.now());
  const pool = await createPool();
  api = await test.serve({
    schema: SCHEMA,
    settings: {
      authenticationType: 'AMAZON_COGNITO_USER_POOLS',
      userPoolConfig: { ...pool.config, awsRegion: 'eu-west-1', defaultAction: 'ALLOW' },
    },
    additional: [{ authenticationType: 'API_KEY' }],
    resolvers: {
      'Query.mine': `export const request = (ctx) => ({ payload: [{ id: '1', owner: ctx.identity.username }] }); ${PASS}`,
      'Mutation.publish': `export const request = (ctx) => ({ payload: ctx.args }); ${PASS}`,
      'Subscription.onReport': `import { util } from '@aws-appsync/utils';
        export const request = (ctx) => {
          if (ctx.args.owner !== ctx.identity.username) util.unauthorized();
          return { payload: null };
        };
        ${PASS}`,
    },
  });
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId: pool.config.userPoolId,
        userPoolClientId: pool.clientId,
        userPoolEndpoint: `${test.endpoint.url}/`,
      },
    },
    API: { GraphQL: { endpoint: api.url, region: 'eu-west-1', defaultAuthMode: 'userPool' } },
  });
  await auth.signIn({ username: 'ann', password: PASSWORD });
});
afterAll(async () => {
  // Amplify closes a connection a second after its last subscription; one that the endpoint closes it would open again.
  const open = sockets.filter(({ readyState }) => readyState !== WebSocket.CLOSED);
  await Promise.all(open.map((socket) => once(socket, 'close')));
  await auth.signOut();
  await test.endpoint.stop();
  Object.assign(globalThis, { WebSocket: originalWebSocket, setTimeout: originalSetTimeout });
});

async function createPool() {
  const cognito = new CognitoIdentityProviderClient(test.endpoint.client);
  const { UserPool } = await cognito.send(new CreateUserPoolCommand({ PoolName: 'test' }));
  const UserPoolId = UserPool?.Id ?? '';
  await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username: 'ann', MessageAction: 'SUPPRESS' }));
  const password = { UserPoolId, Username: 'ann', Password: PASSWORD, Permanent: true };
  await cognito.send(new AdminSetUserPasswordCommand(password));
  const client = { UserPoolId, ClientName: 'app', ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH' as const] };
  const { UserPoolClient } = await cognito.send(new CreateUserPoolClientCommand(client));
  return { config: { userPoolId: UserPoolId }, clientId: UserPoolClient?.ClientId ?? '' };
}

interface Message {
  readonly data: { readonly onReport: { readonly id: string; readonly grade: string } };
}

/** The first thing that a subscription hears, once it has begun: a promise of both. */
function subscribe(owner: string) {
  const client = generateClient();
  const observable = client.graphql({ query: ON_REPORT, variables: { owner } }) as unknown as {
    subscribe(observer: { next(message: Message): void; error(error: unknown): void }): { unsubscribe(): void };
  };
  let unsubscribe = () => {};
  const first = new Promise<Message['data']>((resolve, reject) => {
    const subscription = observable.subscribe({ next: ({ data }) => resolve(data), error: reject });
    unsubscribe = () => subscription.unsubscribe();
  });
  return { first, unsubscribe: () => unsubscribe() };
}

const publish = (id: string, owner: string) =>
  api.ask('mutation ($id: ID!, $owner: String!) { publish(id: $id, owner: $owner, grade: "A") { id owner grade } }', {
    id,
    owner,
  });

describe('Amplify', () => {
  it('queries as the user who is signed in', async () => {
    const answer = (await generateClient().graphql({ query: '{ mine { id owner } }' })) as GraphQLResult<unknown>;
    expect(answer.data).toEqual({ mine: [{ id: '1', owner: 'ann' }] });
  });

  it('tells what an API refuses', async () => {
    const mutation = generateClient().graphql({ query: 'mutation { publish(id: "1", owner: "ann") { id } }' });
    await expect(mutation).rejects.toMatchObject({
      data: { publish: null },
      errors: [{ errorType: 'Unauthorized', message: 'Not Authorized to access publish on type Mutation' }],
    });
  });

  it('hears of the reports of the user who is signed in, and of nobody else’s', async () => {
    const { first, unsubscribe } = subscribe('ann');
    await begun();
    await publish('other', 'bob');
    await publish('own', 'ann');
    expect(await first).toEqual({ onReport: { id: 'own', grade: 'A' } });
    unsubscribe();
  });

  it('is told when a subscription is refused', async () => {
    const { first } = subscribe('bob');
    await expect(first).rejects.toMatchObject({
      errors: [{ message: expect.stringContaining('Not Authorized to access this field') }],
    });
  });
});

/** Resolves when the API has a subscriber. */
async function begun(): Promise<void> {
  const { runtime } = test.endpoint.instances.of('appsync').state as {
    runtime: { subscriptions: { of(apiId: string, fieldName: string): readonly unknown[] } };
  };
  while (runtime.subscriptions.of(api.apiId, 'onReport').length === 0) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
