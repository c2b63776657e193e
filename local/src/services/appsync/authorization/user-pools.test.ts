import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cognitoIdp } from '../../cognito-idp/service.ts';
import { type GraphqlTest, PASS, startGraphqlTest } from '../testing/start-graphql-api.ts';

const PASSWORD = 'Passw0rd!';
const SCHEMA = `
  type Query {
    who: AWSJSON
    admins: AWSJSON @aws_auth(cognito_groups: ["admins"])
    staff: AWSJSON @aws_cognito_user_pools(cognito_groups: ["staff", "admins"])
    note: Note @aws_cognito_user_pools
  }
  type Note { id: ID secret: String @aws_cognito_user_pools(cognito_groups: ["admins"]) }
`;
const WHO = `export const request = (ctx) => ({ payload: ctx.identity }); ${PASS}`;
const NOTE = `export const request = () => ({ payload: { id: '1', secret: 's' } }); ${PASS}`;

let test: GraphqlTest;
let cognito: CognitoIdentityProviderClient;
let pool: { UserPoolId: string; ClientId: string };
beforeAll(async () => {
  test = await startGraphqlTest([cognitoIdp]);
  cognito = new CognitoIdentityProviderClient(test.endpoint.client);
  pool = await createPool();
});
afterAll(() => test.endpoint.stop());

async function createPool() {
  const { UserPool } = await cognito.send(new CreateUserPoolCommand({ PoolName: 'test' }));
  const UserPoolId = UserPool?.Id ?? '';
  await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName: 'admins' }));
  for (const Username of ['ann', 'bob']) {
    await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));
    const password = { UserPoolId, Username, Password: PASSWORD, Permanent: true };
    await cognito.send(new AdminSetUserPasswordCommand(password));
  }
  await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: 'ann', GroupName: 'admins' }));
  const { UserPoolClient } = await cognito.send(
    new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'app', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] }),
  );
  return { UserPoolId, ClientId: UserPoolClient?.ClientId ?? '' };
}

async function signIn(USERNAME: string) {
  const AuthParameters = { USERNAME, PASSWORD };
  const command = new InitiateAuthCommand({ ClientId: pool.ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
  const { AccessToken = '', IdToken = '' } = (await cognito.send(command)).AuthenticationResult ?? {};
  return { AccessToken, IdToken };
}

interface PoolSettings {
  readonly defaultAction?: 'ALLOW' | 'DENY';
  readonly appIdClientRegex?: string;
  readonly userPoolId?: string;
}

function serve(settings: PoolSettings = {}, additional?: [{ authenticationType: 'API_KEY' }]) {
  const userPoolConfig = {
    userPoolId: pool.UserPoolId,
    awsRegion: 'eu-west-1',
    defaultAction: 'ALLOW' as const,
    ...settings,
  };
  return test.serve({
    schema: SCHEMA,
    settings: { authenticationType: 'AMAZON_COGNITO_USER_POOLS', userPoolConfig },
    resolvers: { 'Query.who': WHO, 'Query.admins': WHO, 'Query.staff': WHO, 'Query.note': NOTE },
    ...(additional && { additional }),
  });
}

describe('users of a pool', () => {
  it('come in with identity and access tokens, and resolvers see who they are', async () => {
    const api = await serve();
    const { AccessToken, IdToken } = await signIn('ann');
    for (const [use, authorization] of [
      ['access', AccessToken],
      ['id', `Bearer ${IdToken}`],
    ] as const) {
      const { data } = await api.ask('{ who }', {}, { authorization });
      const identity = JSON.parse(data.who);
      expect(identity).toEqual({
        sub: identity.claims.sub,
        issuer: `https://cognito-idp.eu-west-1.amazonaws.com/${pool.UserPoolId}`,
        username: 'ann',
        claims: expect.objectContaining({ token_use: use }),
        sourceIp: ['127.0.0.1'],
        defaultAuthStrategy: 'ALLOW',
        groups: ['admins'],
      });
    }
  });

  it('see what their groups may see', async () => {
    const api = await serve();
    const [ann, bob] = [await signIn('ann'), await signIn('bob')];
    const query = '{ admins staff note { id secret } }';
    expect((await api.ask(query, {}, { authorization: ann.AccessToken })).errors).toBeUndefined();
    const { data, errors } = await api.ask(query, {}, { authorization: bob.IdToken });
    expect(data).toEqual({ admins: null, staff: null, note: { id: '1', secret: null } });
    expect(errors).toEqual(
      [
        [['admins'], 'Not Authorized to access admins on type Query'],
        [['staff'], 'Not Authorized to access staff on type Query'],
        [['note', 'secret'], 'Not Authorized to access secret on type Note'],
      ].map(([path, message]) => ({
        ...{ path, message, data: null, errorType: 'Unauthorized', errorInfo: null },
        locations: [{ line: 1, column: expect.any(Number), sourceName: null }],
      })),
    );
  });

  it('see nothing by default where the default is to deny', async () => {
    const api = await serve({ defaultAction: 'DENY' });
    const { AccessToken: authorization } = await signIn('ann');
    const { data, errors } = await api.ask('{ who admins note { id } }', {}, { authorization });
    expect(data).toEqual({ who: null, admins: expect.any(String), note: { id: '1' } });
    expect(errors?.map(({ path }) => path)).toEqual([['who']]);
  });

  it('use apps of the pool that the API knows', async () => {
    const { AccessToken, IdToken } = await signIn('ann');
    const known = await serve({ appIdClientRegex: `other|${pool.ClientId}` });
    const unknown = await serve({ appIdClientRegex: 'other|another' });
    for (const authorization of [AccessToken, IdToken]) {
      expect((await known.ask('{ who }', {}, { authorization })).status).toBe(200);
      expect((await unknown.ask('{ who }', {}, { authorization })).status).toBe(401);
    }
  });

  it('of other pools, or whose tokens are over, stay out', async () => {
    const api = await serve();
    const other = await serve({ userPoolId: (await createPool()).UserPoolId });
    const { AccessToken: authorization } = await signIn('ann');
    expect((await other.ask('{ who }', {}, { authorization })).status).toBe(401);
    const [header, , signature] = authorization.split('.');
    const claims = Buffer.from(JSON.stringify({ ...claimsOf(authorization), username: 'eve' })).toString('base64url');
    expect((await api.ask('{ who }', {}, { authorization: `${header}.${claims}.${signature}` })).status).toBe(401);
    await test.clock.advance(3600_000);
    expect((await api.ask('{ who }', {}, { authorization })).errors).toEqual([
      { errorType: 'UnauthorizedException', message: 'Token has expired.' },
    ]);
  });

  it('are protected by @aws_auth only where there is no other mode, as on AWS', async () => {
    const api = await serve({}, [{ authenticationType: 'API_KEY' }]);
    const { AccessToken: authorization } = await signIn('bob');
    const { data, errors } = await api.ask('{ admins staff }', {}, { authorization });
    expect(data).toEqual({ admins: expect.any(String), staff: null });
    expect(errors).toHaveLength(1);
    expect((await api.ask('{ who }')).errors?.[0].errorType).toBe('Unauthorized');
  });
});

function claimsOf(token: string): object {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}
