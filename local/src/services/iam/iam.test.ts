import * as Iam from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestEndpoint, type TestEndpoint } from '../../testing/start-test-endpoint.ts';
import { iam } from './service.ts';

const { IAMClient } = Iam;
let endpoint: TestEndpoint;
let client: Iam.IAMClient;
beforeAll(async () => {
  endpoint = await startTestEndpoint([iam]);
  client = new IAMClient(endpoint.client);
});
afterAll(() => endpoint.stop());

const policyOf = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
const trust = policyOf({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' });
const permission = policyOf({ Effect: 'Allow', Action: 's3:GetObject', Resource: "arn:aws:s3:::b/*('!)" });

let roles = 0;
async function createRole(input: Partial<Iam.CreateRoleCommandInput> = {}): Promise<string> {
  const RoleName = input.RoleName ?? `role-${++roles}`;
  await client.send(new Iam.CreateRoleCommand({ AssumeRolePolicyDocument: trust, ...input, RoleName }));
  return RoleName;
}

async function createPolicy(PolicyName: string): Promise<string> {
  const { Policy } = await client.send(new Iam.CreatePolicyCommand({ PolicyName, PolicyDocument: permission }));
  return Policy?.Arn ?? '';
}

describe('GetUser without a name', () => {
  it('answers the caller, whose ARN tells clients the account', async () => {
    const { User } = await client.send(new Iam.GetUserCommand({}));
    expect(User).toMatchObject({ Arn: 'arn:aws:iam::000000000000:root', UserId: '000000000000' });
  });
});

describe('a role', () => {
  it('is given back as it was made, its trust policy percent-encoded', async () => {
    const Tags = [{ Key: 'team', Value: 'a' }];
    const RoleName = await createRole({ Path: '/app/', Description: 'reads', MaxSessionDuration: 7200, Tags });
    const { Role } = await client.send(new Iam.GetRoleCommand({ RoleName }));
    expect(Role).toMatchObject({
      Path: '/app/',
      Arn: `arn:aws:iam::000000000000:role/app/${RoleName}`,
      Description: 'reads',
      MaxSessionDuration: 7200,
      Tags,
    });
    expect(Role?.RoleId).toMatch(/^AROA[A-Z2-7]{17}$/);
    expect(Role?.AssumeRolePolicyDocument).not.toContain('{');
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(trust);
  });

  it('is updated in all of its parts', async () => {
    const RoleName = await createRole({ Description: 'before' });
    const other = policyOf({ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' });
    await client.send(new Iam.UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: other }));
    await client.send(new Iam.UpdateRoleCommand({ RoleName, MaxSessionDuration: 3600 }));
    await client.send(new Iam.UpdateRoleDescriptionCommand({ RoleName, Description: 'after' }));
    await client.send(
      new Iam.TagRoleCommand({
        RoleName,
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '2' },
        ],
      }),
    );
    await client.send(new Iam.UntagRoleCommand({ RoleName, TagKeys: ['a'] }));
    const { Role } = await client.send(new Iam.GetRoleCommand({ RoleName }));
    expect(Role).toMatchObject({ Description: 'after', MaxSessionDuration: 3600, Tags: [{ Key: 'b', Value: '2' }] });
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(other);
  });

  it('carries inline policies exactly as written', async () => {
    const RoleName = await createRole();
    const PolicyName = 'read';
    await client.send(new Iam.PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: permission }));
    const answer = await client.send(new Iam.GetRolePolicyCommand({ RoleName, PolicyName }));
    expect(answer.PolicyDocument).not.toMatch(/[{("'!*]/);
    expect(decodeURIComponent(answer.PolicyDocument ?? '')).toBe(permission);
    const { PolicyNames } = await client.send(new Iam.ListRolePoliciesCommand({ RoleName }));
    expect(PolicyNames).toEqual([PolicyName]);
    await client.send(new Iam.DeleteRolePolicyCommand({ RoleName, PolicyName }));
    await expect(client.send(new Iam.GetRolePolicyCommand({ RoleName, PolicyName }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The role policy with name read cannot be found.',
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('takes AWS’s policies without asking for them, its own only when they exist', async () => {
    const RoleName = await createRole();
    const attach = (PolicyArn: string) => client.send(new Iam.AttachRolePolicyCommand({ RoleName, PolicyArn }));
    await attach('arn:aws:iam::aws:policy/service-role/SomethingNewOfAws');
    await expect(attach('arn:aws:iam::000000000000:policy/none')).rejects.toThrow(
      'does not exist or is not attachable',
    );
    const { AttachedPolicies } = await client.send(new Iam.ListAttachedRolePoliciesCommand({ RoleName }));
    expect(AttachedPolicies).toEqual([
      { PolicyArn: 'arn:aws:iam::aws:policy/service-role/SomethingNewOfAws', PolicyName: 'SomethingNewOfAws' },
    ]);
  });

  it('is not deleted while anything hangs on it', async () => {
    const RoleName = await createRole();
    const PolicyArn = await createPolicy('hanging');
    const remove = () => client.send(new Iam.DeleteRoleCommand({ RoleName }));
    await client.send(new Iam.AttachRolePolicyCommand({ RoleName, PolicyArn }));
    await expect(remove()).rejects.toThrow('must detach all policies first');
    await client.send(new Iam.DetachRolePolicyCommand({ RoleName, PolicyArn }));
    await client.send(new Iam.PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument: permission }));
    await expect(remove()).rejects.toMatchObject({ name: 'DeleteConflictException' });
    await client.send(new Iam.DeleteRolePolicyCommand({ RoleName, PolicyName: 'p' }));
    await client.send(new Iam.CreateInstanceProfileCommand({ InstanceProfileName: 'profile' }));
    await client.send(new Iam.AddRoleToInstanceProfileCommand({ InstanceProfileName: 'profile', RoleName }));
    await expect(remove()).rejects.toThrow('must remove roles from instance profile first');
    const { InstanceProfiles } = await client.send(new Iam.ListInstanceProfilesForRoleCommand({ RoleName }));
    expect(InstanceProfiles?.map(({ InstanceProfileName }) => InstanceProfileName)).toEqual(['profile']);
    await client.send(new Iam.RemoveRoleFromInstanceProfileCommand({ InstanceProfileName: 'profile', RoleName }));
    await remove();
    await expect(client.send(new Iam.GetRoleCommand({ RoleName }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: `The role with name ${RoleName} cannot be found.`,
    });
  });

  it('is bounded by a policy that exists', async () => {
    const PermissionsBoundary = await createPolicy('boundary');
    const RoleName = await createRole({ PermissionsBoundary });
    const { Role } = await client.send(new Iam.GetRoleCommand({ RoleName }));
    expect(Role?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(PermissionsBoundary);
    await expect(client.send(new Iam.DeletePolicyCommand({ PolicyArn: PermissionsBoundary }))).rejects.toThrow(
      'attached to entities',
    );
    await client.send(new Iam.DeleteRolePermissionsBoundaryCommand({ RoleName }));
    await client.send(new Iam.DeletePolicyCommand({ PolicyArn: PermissionsBoundary }));
  });

  it('linked to a service is named after it', async () => {
    const AWSServiceName = 'ops.apigateway.amazonaws.com';
    const { Role } = await client.send(new Iam.CreateServiceLinkedRoleCommand({ AWSServiceName }));
    expect(Role?.Arn).toBe(
      'arn:aws:iam::000000000000:role/aws-service-role/ops.apigateway.amazonaws.com/AWSServiceRoleForAPIGateway',
    );
    const remove = new Iam.DeleteRoleCommand({ RoleName: Role?.RoleName });
    await expect(client.send(remove)).rejects.toMatchObject({ name: 'UnmodifiableEntityException' });
    const { DeletionTaskId } = await client.send(new Iam.DeleteServiceLinkedRoleCommand({ RoleName: Role?.RoleName }));
    const { Status } = await client.send(new Iam.GetServiceLinkedRoleDeletionStatusCommand({ DeletionTaskId }));
    expect(Status).toBe('SUCCEEDED');
  });

  it.each([
    [
      'a name that is taken',
      { RoleName: 'taken' },
      'EntityAlreadyExistsException',
      'Role with name taken already exists.',
    ],
    ['a name with a space', { RoleName: 'a b' }, 'ValidationError', "Value 'a b' at 'roleName'"],
    ['a session that is too long', { MaxSessionDuration: 43_201 }, 'ValidationError', 'maxSessionDuration'],
    [
      'a trust policy that is no JSON',
      { AssumeRolePolicyDocument: '{' },
      'MalformedPolicyDocumentException',
      'invalid Json',
    ],
    [
      'a trust policy with a resource',
      { AssumeRolePolicyDocument: permission },
      'MalformedPolicyDocumentException',
      'Has prohibited field Resource',
    ],
    [
      'a trust policy without principal',
      { AssumeRolePolicyDocument: policyOf({ Effect: 'Allow', Action: 'sts:AssumeRole' }) },
      'MalformedPolicyDocumentException',
      'Missing required field Principal',
    ],
    [
      'tags that differ in case only',
      {
        Tags: [
          { Key: 'a', Value: '' },
          { Key: 'A', Value: '' },
        ],
      },
      'InvalidInputException',
      'case insensitive',
    ],
  ])('is refused with %s', async (_, input, name, message) => {
    await createRole({ RoleName: 'taken' }).catch(() => undefined);
    await expect(createRole(input)).rejects.toMatchObject({ name, message: expect.stringContaining(message) });
  });
});

describe('a managed policy', () => {
  it('has up to five versions, one of them the default', async () => {
    const PolicyArn = await createPolicy('versioned');
    const version = (SetAsDefault: boolean) =>
      client.send(new Iam.CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: permission, SetAsDefault }));
    await version(true);
    for (let number = 3; number <= 5; number++) await version(false);
    await expect(version(false)).rejects.toMatchObject({ name: 'LimitExceededException' });
    const { Policy } = await client.send(new Iam.GetPolicyCommand({ PolicyArn }));
    expect(Policy).toMatchObject({ DefaultVersionId: 'v2', AttachmentCount: 0 });
    const { PolicyVersion } = await client.send(new Iam.GetPolicyVersionCommand({ PolicyArn, VersionId: 'v2' }));
    expect(decodeURIComponent(PolicyVersion?.Document ?? '')).toBe(permission);
    const remove = (VersionId: string) => client.send(new Iam.DeletePolicyVersionCommand({ PolicyArn, VersionId }));
    await expect(remove('v2')).rejects.toThrow('Cannot delete the default version of a policy.');
    await expect(client.send(new Iam.DeletePolicyCommand({ PolicyArn }))).rejects.toThrow('more than one version');
    for (const id of ['v1', 'v3', 'v4', 'v5']) await remove(id);
    await version(true);
    const { Versions } = await client.send(new Iam.ListPolicyVersionsCommand({ PolicyArn }));
    expect(Versions?.map(({ VersionId }) => VersionId)).toEqual(['v6', 'v2']);
  });

  it('names who has it', async () => {
    const PolicyArn = await createPolicy('popular');
    const RoleName = await createRole();
    await client.send(new Iam.CreateUserCommand({ UserName: 'fan' }));
    await client.send(new Iam.AttachRolePolicyCommand({ RoleName, PolicyArn }));
    await client.send(new Iam.AttachUserPolicyCommand({ UserName: 'fan', PolicyArn }));
    const entities = await client.send(new Iam.ListEntitiesForPolicyCommand({ PolicyArn }));
    expect(entities.PolicyRoles?.map((role) => role.RoleName)).toEqual([RoleName]);
    expect(entities.PolicyUsers?.map((user) => user.UserName)).toEqual(['fan']);
    const { Policies } = await client.send(new Iam.ListPoliciesCommand({ Scope: 'Local', OnlyAttached: true }));
    expect(Policies?.map((policy) => policy.PolicyName)).toContain('popular');
  });

  it('of AWS is there with its document', async () => {
    const PolicyArn = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    const { Policy } = await client.send(new Iam.GetPolicyCommand({ PolicyArn }));
    expect(Policy?.Path).toBe('/service-role/');
    const version = new Iam.GetPolicyVersionCommand({ PolicyArn, VersionId: Policy?.DefaultVersionId });
    const { PolicyVersion } = await client.send(version);
    expect(decodeURIComponent(PolicyVersion?.Document ?? '')).toContain('logs:PutLogEvents');
    await expect(client.send(new Iam.DeletePolicyCommand({ PolicyArn }))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });

  it.each([
    [
      'a principal',
      { Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' },
      'should not specify a principal',
    ],
    ['no resource', { Effect: 'Allow', Action: 's3:*' }, 'must contain resources'],
    ['an action without service', { Effect: 'Allow', Action: 'GetObject', Resource: '*' }, 'prefaced by a vendor'],
    ['a resource that is no ARN', { Effect: 'Allow', Action: 's3:*', Resource: 'bucket' }, 'must be in ARN format'],
  ])('is refused with %s', async (_, statement, message) => {
    const create = new Iam.CreatePolicyCommand({ PolicyName: 'refused', PolicyDocument: policyOf(statement) });
    await expect(client.send(create)).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
      message: expect.stringContaining(message),
    });
  });
});

describe('users and groups', () => {
  it('belong together and follow a rename', async () => {
    await client.send(new Iam.CreateUserCommand({ UserName: 'ann' }));
    await client.send(new Iam.CreateGroupCommand({ GroupName: 'team' }));
    await client.send(new Iam.AddUserToGroupCommand({ GroupName: 'team', UserName: 'ann' }));
    await client.send(new Iam.UpdateUserCommand({ UserName: 'ann', NewUserName: 'anna' }));
    const { Users } = await client.send(new Iam.GetGroupCommand({ GroupName: 'team' }));
    expect(Users?.map(({ UserName }) => UserName)).toEqual(['anna']);
    await expect(client.send(new Iam.DeleteUserCommand({ UserName: 'anna' }))).rejects.toThrow(
      'remove users from group',
    );
    await expect(client.send(new Iam.DeleteGroupCommand({ GroupName: 'team' }))).rejects.toThrow(
      'remove users from group',
    );
    await client.send(new Iam.RemoveUserFromGroupCommand({ GroupName: 'team', UserName: 'anna' }));
    await client.send(new Iam.DeleteGroupCommand({ GroupName: 'team' }));
    await client.send(new Iam.DeleteUserCommand({ UserName: 'anna' }));
  });

  it('have two access keys at most', async () => {
    const UserName = 'keys';
    await client.send(new Iam.CreateUserCommand({ UserName }));
    const create = () => client.send(new Iam.CreateAccessKeyCommand({ UserName }));
    const { AccessKey } = await create();
    expect(AccessKey).toMatchObject({ UserName, Status: 'Active', SecretAccessKey: expect.stringMatching(/^.{40}$/) });
    await create();
    await expect(create()).rejects.toMatchObject({ name: 'LimitExceededException' });
    const AccessKeyId = AccessKey?.AccessKeyId;
    await client.send(new Iam.UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Inactive' }));
    const { AccessKeyMetadata } = await client.send(new Iam.ListAccessKeysCommand({ UserName }));
    expect(AccessKeyMetadata?.find((key) => key.AccessKeyId === AccessKeyId)?.Status).toBe('Inactive');
  });
});

it('lists in pages', async () => {
  for (const name of ['a', 'b', 'c']) await createRole({ RoleName: `paged-${name}`, Path: '/paged/' });
  const list = (input: object) => client.send(new Iam.ListRolesCommand({ PathPrefix: '/paged/', ...input }));
  const first = await list({ MaxItems: 2 });
  expect(first).toMatchObject({ IsTruncated: true });
  expect(first.Roles?.map(({ RoleName }) => RoleName)).toEqual(['paged-a', 'paged-b']);
  const second = await list({ MaxItems: 2, Marker: first.Marker });
  expect(second.Roles?.map(({ RoleName }) => RoleName)).toEqual(['paged-c']);
  expect(second.IsTruncated).toBe(false);
});

it('is the same in every region', async () => {
  const RoleName = await createRole();
  const elsewhere = new IAMClient({ ...endpoint.client, region: 'us-east-1' });
  const { Role } = await elsewhere.send(new Iam.GetRoleCommand({ RoleName }));
  expect(Role?.RoleName).toBe(RoleName);
});

it('keeps OpenID Connect providers, the account’s alias and its password policy', async () => {
  const created = await client.send(
    new Iam.CreateOpenIDConnectProviderCommand({ Url: 'https://id.example.com/x', ClientIDList: ['a'] }),
  );
  const { OpenIDConnectProviderArn } = created;
  await client.send(new Iam.AddClientIDToOpenIDConnectProviderCommand({ OpenIDConnectProviderArn, ClientID: 'b' }));
  const provider = await client.send(new Iam.GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn }));
  expect(provider).toMatchObject({ Url: 'id.example.com/x', ClientIDList: ['a', 'b'] });

  await client.send(new Iam.CreateAccountAliasCommand({ AccountAlias: 'our-account' }));
  expect((await client.send(new Iam.ListAccountAliasesCommand({}))).AccountAliases).toEqual(['our-account']);

  await expect(client.send(new Iam.GetAccountPasswordPolicyCommand({}))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
  });
  await client.send(new Iam.UpdateAccountPasswordPolicyCommand({ MaxPasswordAge: 90 }));
  const { PasswordPolicy } = await client.send(new Iam.GetAccountPasswordPolicyCommand({}));
  expect(PasswordPolicy).toMatchObject({ MaxPasswordAge: 90, ExpirePasswords: true, MinimumPasswordLength: 6 });
});

it('says by name what it does not implement', async () => {
  const simulate = new Iam.SimulatePrincipalPolicyCommand({ PolicySourceArn: 'arn', ActionNames: ['s3:*'] });
  await expect(client.send(simulate)).rejects.toThrow('iam:SimulatePrincipalPolicy is not implemented');
});
