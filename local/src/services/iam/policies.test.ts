import * as Iam from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { permission, policyOf, startIam } from './testing/start-iam.ts';

let iam: Awaited<ReturnType<typeof startIam>>;
beforeAll(async () => {
  iam = await startIam();
});
afterAll(() => iam.endpoint.stop());

describe('a managed policy', () => {
  it('has up to five versions, one of them the default', async () => {
    const PolicyArn = await iam.createPolicy('versioned');
    const version = (SetAsDefault: boolean) =>
      iam.client.send(new Iam.CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: permission, SetAsDefault }));
    await version(true);
    for (let number = 3; number <= 5; number++) await version(false);
    await expect(version(false)).rejects.toMatchObject({ name: 'LimitExceededException' });
    const { Policy } = await iam.client.send(new Iam.GetPolicyCommand({ PolicyArn }));
    expect(Policy).toMatchObject({ DefaultVersionId: 'v2', AttachmentCount: 0 });
    const { PolicyVersion } = await iam.client.send(new Iam.GetPolicyVersionCommand({ PolicyArn, VersionId: 'v2' }));
    expect(decodeURIComponent(PolicyVersion?.Document ?? '')).toBe(permission);
    const remove = (VersionId: string) => iam.client.send(new Iam.DeletePolicyVersionCommand({ PolicyArn, VersionId }));
    await expect(remove('v2')).rejects.toThrow('Cannot delete the default version of a policy.');
    await expect(iam.client.send(new Iam.DeletePolicyCommand({ PolicyArn }))).rejects.toThrow('more than one version');
    for (const id of ['v1', 'v3', 'v4', 'v5']) await remove(id);
    await version(true);
    const { Versions } = await iam.client.send(new Iam.ListPolicyVersionsCommand({ PolicyArn }));
    expect(Versions?.map(({ VersionId }) => VersionId)).toEqual(['v6', 'v2']);
  });

  it('names who has it', async () => {
    const PolicyArn = await iam.createPolicy('popular');
    const RoleName = await iam.createRole();
    await iam.client.send(new Iam.CreateUserCommand({ UserName: 'fan' }));
    await iam.client.send(new Iam.AttachRolePolicyCommand({ RoleName, PolicyArn }));
    await iam.client.send(new Iam.AttachUserPolicyCommand({ UserName: 'fan', PolicyArn }));
    const entities = await iam.client.send(new Iam.ListEntitiesForPolicyCommand({ PolicyArn }));
    expect(entities.PolicyRoles?.map((role) => role.RoleName)).toEqual([RoleName]);
    expect(entities.PolicyUsers?.map((user) => user.UserName)).toEqual(['fan']);
    const { Policies } = await iam.client.send(new Iam.ListPoliciesCommand({ Scope: 'Local', OnlyAttached: true }));
    expect(Policies?.map((policy) => policy.PolicyName)).toContain('popular');
  });

  it('of AWS is there with its document', async () => {
    const PolicyArn = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    const { Policy } = await iam.client.send(new Iam.GetPolicyCommand({ PolicyArn }));
    expect(Policy?.Path).toBe('/service-role/');
    const version = new Iam.GetPolicyVersionCommand({ PolicyArn, VersionId: Policy?.DefaultVersionId });
    const { PolicyVersion } = await iam.client.send(version);
    expect(decodeURIComponent(PolicyVersion?.Document ?? '')).toContain('logs:PutLogEvents');
    await expect(iam.client.send(new Iam.DeletePolicyCommand({ PolicyArn }))).rejects.toMatchObject({
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
    await expect(iam.client.send(create)).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
      message: expect.stringContaining(message),
    });
  });
});
