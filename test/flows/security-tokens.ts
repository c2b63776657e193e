import assert from 'node:assert/strict';
import { CognitoIdentityProviderClient, CreateUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import { foreignToken, unsigned, withClaim } from './foreign-tokens.ts';
import { signIn } from './people.ts';
import { connect, realtimeHeaders, startMessage } from './report-subscription.ts';
import { choicesAt, SUBMIT } from './security-answers.ts';
import { ask } from './security-api.ts';
import { ANN, portalOf, tokensOf } from './security-people.ts';
import type { World } from './world.ts';

/** Tries every token but the right one on a query, a mutation, and both steps of a subscription. */
export async function withoutTokenOfTheirs(world: World): Promise<void> {
  const { accessToken } = await tokensOf(world, ANN);
  const tokens = {
    'no token': undefined,
    'no token at all': 'not-a-token',
    'a token for somebody else': withClaim(accessToken, { sub: 'somebody else' }),
    'a token that is good for longer': withClaim(accessToken, { exp: 4_102_444_800 }),
    'a token without a signature': unsigned(accessToken),
    'a token of another user pool': await foreignToken(world),
    'a token for another client': await tokenForAnotherClient(world),
  };
  for (const [what, token] of Object.entries(tokens)) {
    await refusedOverHttp(world, what, token);
    await refusedConnection(world, what, token);
    await refusedSubscription(world, what, token);
  }
}

async function refusedOverHttp(world: World, what: string, token: string | undefined): Promise<void> {
  const headers = token === undefined ? undefined : { authorization: token };
  for (const query of ['{ myReports { nextToken } }', SUBMIT]) {
    const { status, data, errors } = await ask(world, headers ?? {}, query, { input: { choices: choicesAt('best') } });
    assert.equal(`${status} ${errors?.[0]?.errorType} ${data}`, '401 UnauthorizedException undefined', what);
  }
}

async function refusedConnection(world: World, what: string, token: string | undefined): Promise<void> {
  const { Authorization: _, ...headers } = await realtimeHeaders(world, ANN);
  const { socket, hears } = await connect(world, token === undefined ? headers : { ...headers, Authorization: token });
  const { type, payload } = await hears('connection_error', 'connection_ack');
  assert.equal(`${type} ${payload?.errors?.[0]?.errorType}`, 'connection_error UnauthorizedException', what);
  socket.terminate();
}

/** Connects as Ann and subscribes with the token. */
async function refusedSubscription(world: World, what: string, token: string | undefined): Promise<void> {
  const { Authorization: right, ...headers } = await realtimeHeaders(world, ANN);
  const { socket, hears, say } = await connect(world, { ...headers, Authorization: right });
  await hears('connection_ack');
  say(startMessage(token === undefined ? headers : { ...headers, Authorization: token }));
  const { type, payload } = await hears('error', 'start_ack');
  assert.equal(`${type} ${payload?.errors?.[0]?.errorType}`, 'error UnauthorizedException', what);
  socket.terminate();
}

/** Ann’s token, from the right pool, for an app that the API knows nothing of. */
async function tokenForAnotherClient(world: World): Promise<string> {
  const cognito = new CognitoIdentityProviderClient(world.client);
  const UserPoolId = portalOf(world).poolId;
  const ExplicitAuthFlows = ['ALLOW_USER_PASSWORD_AUTH' as const];
  const { UserPoolClient: { ClientId = '' } = {} } = await cognito.send(
    new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'another-app', ExplicitAuthFlows }),
  );
  return (await signIn(world, ClientId, ANN)).accessToken;
}
