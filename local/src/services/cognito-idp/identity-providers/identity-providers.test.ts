import {
  AdminCreateUserCommand,
  AdminDisableProviderForUserCommand,
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  CreateIdentityProviderCommand,
  DeleteIdentityProviderCommand,
  DescribeIdentityProviderCommand,
  DescribeUserPoolCommand,
  GetIdentityProviderByIdentifierCommand,
  ListIdentityProvidersCommand,
  UpdateIdentityProviderCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { startUserPool, type UserPoolTest } from '../testing/start-user-pool.ts';

const PROVIDER = {
  ProviderName: 'Partner',
  ProviderType: 'OIDC',
  ProviderDetails: { client_id: 'x', authorize_scopes: 'openid', oidc_issuer: 'https://idp.example.com' },
  IdpIdentifiers: ['partner.example.com'],
} as const;

let cognito: UserPoolTest;
let UserPoolId: string;

beforeAll(async () => {
  cognito = await startUserPool();
});
afterAll(() => cognito.endpoint.stop());
beforeEach(async () => {
  UserPoolId = await cognito.createPool();
  const { IdpIdentifiers, ...provider } = PROVIDER;
  await cognito.send(
    new CreateIdentityProviderCommand({ UserPoolId, ...provider, IdpIdentifiers: [...IdpIdentifiers] }),
  );
});

it('An identity provider is kept, found by its identifiers, changed in part and deleted', async () => {
  const ProviderName = 'Partner';
  const found = await cognito.send(
    new GetIdentityProviderByIdentifierCommand({ UserPoolId, IdpIdentifier: 'partner.example.com' }),
  );
  expect(found.IdentityProvider).toMatchObject({
    ProviderName,
    ProviderDetails: PROVIDER.ProviderDetails,
    AttributeMapping: { username: 'sub' },
  });
  await cognito.send(
    new UpdateIdentityProviderCommand({ UserPoolId, ProviderName, AttributeMapping: { email: 'email' } }),
  );
  const { IdentityProvider } = await cognito.send(new DescribeIdentityProviderCommand({ UserPoolId, ProviderName }));
  expect(IdentityProvider).toMatchObject({
    AttributeMapping: { email: 'email' },
    ProviderDetails: PROVIDER.ProviderDetails,
  });
  await cognito.send(new DeleteIdentityProviderCommand({ UserPoolId, ProviderName }));
  expect((await cognito.send(new ListIdentityProvidersCommand({ UserPoolId }))).Providers).toEqual([]);
});

it('A second provider of the same name is refused, and the pool knows of identities', async () => {
  const { IdpIdentifiers: _identifiers, ...provider } = PROVIDER;
  await expect(cognito.send(new CreateIdentityProviderCommand({ UserPoolId, ...provider }))).rejects.toMatchObject({
    name: 'DuplicateProviderException',
  });
  const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
  expect(UserPool?.SchemaAttributes?.at(-1)).toMatchObject({ Name: 'identities', StringAttributeConstraints: {} });
});

it('A user’s identities are linked and taken away', async () => {
  await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username: 'ada', MessageAction: 'SUPPRESS' }));
  const SourceUser = {
    ProviderName: 'Partner',
    ProviderAttributeName: 'Cognito_Subject',
    ProviderAttributeValue: '42',
  };
  const link = new AdminLinkProviderForUserCommand({
    UserPoolId,
    DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'ada' },
    SourceUser,
  });
  const identities = async () => {
    const { UserAttributes } = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username: 'ada' }));
    return UserAttributes?.find(({ Name }) => Name === 'identities')?.Value;
  };
  await cognito.send(link);
  expect(JSON.parse((await identities()) ?? '')).toMatchObject([{ userId: '42', providerName: 'Partner' }]);
  await expect(cognito.send(link)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  await cognito.send(new AdminDisableProviderForUserCommand({ UserPoolId, User: SourceUser }));
  expect(await identities()).toBeUndefined();
});
