import {
  CreateIdentityProviderCommand,
  CreateResourceServerCommand,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  DeleteUserPoolClientCommand,
  DescribeUserPoolClientCommand,
  ListUserPoolClientsCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startUserPool, type UserPoolTest } from '../testing/start-user-pool.ts';
import { tokenLifetimes } from './token-validity.ts';

let cognito: UserPoolTest;
let UserPoolId: string;

beforeAll(async () => {
  cognito = await startUserPool();
  UserPoolId = await cognito.createPool();
});
afterAll(() => cognito.endpoint.stop());

async function create(settings: Partial<CreateUserPoolClientCommandInput> = {}) {
  const { UserPoolClient } = await cognito.send(
    new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'app', ...settings }),
  );
  return UserPoolClient;
}

describe('an app client', () => {
  it('has AWS’s defaults and no secret unless it is asked for', async () => {
    const client = await create();
    expect(client).toMatchObject({
      ClientId: expect.stringMatching(/^[a-z0-9]{26}$/),
      RefreshTokenValidity: 30,
      TokenValidityUnits: {},
      AllowedOAuthFlowsUserPoolClient: false,
      EnableTokenRevocation: true,
      EnablePropagateAdditionalUserContextData: false,
      AuthSessionValidity: 3,
    });
    expect(client?.ClientSecret).toBeUndefined();
    expect((await create({ GenerateSecret: true }))?.ClientSecret).toMatch(/^[a-z0-9]{51}$/);
  });

  it('keeps id, secret and name over an update that resets the rest', async () => {
    const former = await create({ GenerateSecret: true, RefreshTokenValidity: 5, ReadAttributes: ['email'] });
    const { ClientId } = former ?? {};
    const { UserPoolClient } = await cognito.send(
      new UpdateUserPoolClientCommand({ UserPoolId, ClientId, WriteAttributes: ['name'] }),
    );
    expect(UserPoolClient).toMatchObject({
      ClientId,
      ClientName: 'app',
      ClientSecret: former?.ClientSecret,
      RefreshTokenValidity: 30,
      WriteAttributes: ['name'],
    });
    expect(UserPoolClient?.ReadAttributes).toBeUndefined();
    const described = await cognito.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
    expect(described.UserPoolClient).toEqual(UserPoolClient);
  });

  it('is listed without its secret, and gone when it is deleted', async () => {
    const { ClientId } = (await create({ ClientName: 'listed', GenerateSecret: true })) ?? {};
    const { UserPoolClients } = await cognito.send(new ListUserPoolClientsCommand({ UserPoolId }));
    expect(UserPoolClients).toContainEqual({ UserPoolId, ClientId, ClientName: 'listed' });
    await cognito.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
    await expect(cognito.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `User pool client ${ClientId} does not exist.`,
    });
  });

  it.each([
    ['an attribute to read that the pool lacks', { ReadAttributes: ['custom:none'] }, 'InvalidParameterException'],
    ['an attribute to write that nobody writes', { WriteAttributes: ['email_verified'] }, 'InvalidParameterException'],
    ['a provider that the pool lacks', { SupportedIdentityProviders: ['Nobody'] }, 'InvalidParameterException'],
    ['a scope that nobody declares', { AllowedOAuthScopes: ['orders/read'] }, 'ScopeDoesNotExistException'],
    [
      'an access token that lives for a minute',
      { AccessTokenValidity: 1, TokenValidityUnits: { AccessToken: 'minutes' } },
      'InvalidParameterException',
    ],
    [
      'access tokens that outlive the refresh token',
      { AccessTokenValidity: 2, RefreshTokenValidity: 1, TokenValidityUnits: { RefreshToken: 'hours' } },
      'InvalidParameterException',
    ],
    ['client credentials without a secret', { AllowedOAuthFlows: ['client_credentials'] }, 'InvalidOAuthFlowException'],
    ['OAuth without scopes', { AllowedOAuthFlowsUserPoolClient: true }, 'InvalidOAuthFlowException'],
    ['a callback over plain HTTP', { CallbackURLs: ['http://example.com/'] }, 'InvalidParameterException'],
    [
      'a default redirect that is no callback',
      { CallbackURLs: ['https://a.example/'], DefaultRedirectURI: 'https://b.example/' },
      'InvalidParameterException',
    ],
    [
      'flows of both generations',
      { ExplicitAuthFlows: ['ADMIN_NO_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
      'InvalidParameterException',
    ],
  ] as const)('is refused with %s', async (_what, settings, name) => {
    await expect(create(settings as Partial<CreateUserPoolClientCommandInput>)).rejects.toMatchObject({ name });
  });

  it('may use the scopes and providers that its pool has, and redirect to this machine', async () => {
    await cognito.send(
      new CreateResourceServerCommand({
        UserPoolId,
        Identifier: 'https://api.example.com/orders',
        Name: 'Orders',
        Scopes: [{ ScopeName: 'read', ScopeDescription: 'Read' }],
      }),
    );
    await cognito.send(
      new CreateIdentityProviderCommand({
        UserPoolId,
        ProviderName: 'Partner',
        ProviderType: 'OIDC',
        ProviderDetails: { client_id: 'x', authorize_scopes: 'openid', oidc_issuer: 'https://idp.example.com' },
      }),
    );
    const settings = {
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code' as const],
      AllowedOAuthScopes: ['openid', 'https://api.example.com/orders/read'],
      CallbackURLs: ['http://localhost:3000/', 'http://127.0.0.1/', 'myapp://done'],
      SupportedIdentityProviders: ['COGNITO', 'Partner'],
    };
    expect(await create(settings)).toMatchObject(settings);
  });
});

describe('token lifetimes', () => {
  it('are an hour, an hour and thirty days unless the client says otherwise in its own units', () => {
    expect(tokenLifetimes({})).toEqual({ accessSeconds: 3600, idSeconds: 3600, refreshSeconds: 2_592_000 });
    const units = { AccessToken: 'minutes', IdToken: 'seconds', RefreshToken: 'hours' } as const;
    expect(
      tokenLifetimes({
        AccessTokenValidity: 10,
        IdTokenValidity: 900,
        RefreshTokenValidity: 2,
        TokenValidityUnits: units,
      }),
    ).toEqual({ accessSeconds: 600, idSeconds: 900, refreshSeconds: 7200 });
  });
});
