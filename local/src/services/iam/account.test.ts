import * as Iam from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startIam } from './testing/start-iam.ts';

let iam: Awaited<ReturnType<typeof startIam>>;
beforeAll(async () => {
  iam = await startIam();
});
afterAll(() => iam.endpoint.stop());

it('lists in pages', async () => {
  for (const name of ['a', 'b', 'c']) await iam.createRole({ RoleName: `paged-${name}`, Path: '/paged/' });
  const list = (input: object) => iam.client.send(new Iam.ListRolesCommand({ PathPrefix: '/paged/', ...input }));
  const first = await list({ MaxItems: 2 });
  expect(first).toMatchObject({ IsTruncated: true });
  expect(first.Roles?.map(({ RoleName }) => RoleName)).toEqual(['paged-a', 'paged-b']);
  const second = await list({ MaxItems: 2, Marker: first.Marker });
  expect(second.Roles?.map(({ RoleName }) => RoleName)).toEqual(['paged-c']);
  expect(second.IsTruncated).toBe(false);
});

it('is the same in every region', async () => {
  const RoleName = await iam.createRole();
  const elsewhere = new Iam.IAMClient({ ...iam.endpoint.client, region: 'us-east-1' });
  const { Role } = await elsewhere.send(new Iam.GetRoleCommand({ RoleName }));
  expect(Role?.RoleName).toBe(RoleName);
});

it('keeps OpenID Connect providers, the account’s alias and its password policy', async () => {
  const created = await iam.client.send(
    new Iam.CreateOpenIDConnectProviderCommand({ Url: 'https://id.example.com/x', ClientIDList: ['a'] }),
  );
  const { OpenIDConnectProviderArn } = created;
  await iam.client.send(new Iam.AddClientIDToOpenIDConnectProviderCommand({ OpenIDConnectProviderArn, ClientID: 'b' }));
  const provider = await iam.client.send(new Iam.GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn }));
  expect(provider).toMatchObject({ Url: 'id.example.com/x', ClientIDList: ['a', 'b'] });

  await iam.client.send(new Iam.CreateAccountAliasCommand({ AccountAlias: 'our-account' }));
  expect((await iam.client.send(new Iam.ListAccountAliasesCommand({}))).AccountAliases).toEqual(['our-account']);

  await expect(iam.client.send(new Iam.GetAccountPasswordPolicyCommand({}))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
  });
  await iam.client.send(new Iam.UpdateAccountPasswordPolicyCommand({ MaxPasswordAge: 90 }));
  const { PasswordPolicy } = await iam.client.send(new Iam.GetAccountPasswordPolicyCommand({}));
  expect(PasswordPolicy).toMatchObject({ MaxPasswordAge: 90, ExpirePasswords: true, MinimumPasswordLength: 6 });
});

it('says by name what it does not implement', async () => {
  const simulate = new Iam.SimulatePrincipalPolicyCommand({ PolicySourceArn: 'arn', ActionNames: ['s3:*'] });
  await expect(iam.client.send(simulate)).rejects.toThrow('iam:SimulatePrincipalPolicy is not implemented');
});
