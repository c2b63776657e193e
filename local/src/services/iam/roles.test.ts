import * as Iam from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { permission, policyOf, startIam, trust } from './testing/start-iam.ts';

let iam: Awaited<ReturnType<typeof startIam>>;
beforeAll(async () => {
  iam = await startIam();
});
afterAll(() => iam.endpoint.stop());

describe('a role', () => {
  it('is given back as it was made, its trust policy percent-encoded', async () => {
    const Tags = [{ Key: 'team', Value: 'a' }];
    const RoleName = await iam.createRole({ Path: '/app/', Description: 'reads', MaxSessionDuration: 7200, Tags });
    const { Role } = await iam.client.send(new Iam.GetRoleCommand({ RoleName }));
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
    const RoleName = await iam.createRole({ Description: 'before' });
    const other = policyOf({ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' });
    await iam.client.send(new Iam.UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: other }));
    await iam.client.send(new Iam.UpdateRoleCommand({ RoleName, MaxSessionDuration: 3600 }));
    await iam.client.send(new Iam.UpdateRoleDescriptionCommand({ RoleName, Description: 'after' }));
    await iam.client.send(
      new Iam.TagRoleCommand({
        RoleName,
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '2' },
        ],
      }),
    );
    await iam.client.send(new Iam.UntagRoleCommand({ RoleName, TagKeys: ['a'] }));
    const { Role } = await iam.client.send(new Iam.GetRoleCommand({ RoleName }));
    expect(Role).toMatchObject({ Description: 'after', MaxSessionDuration: 3600, Tags: [{ Key: 'b', Value: '2' }] });
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(other);
  });

  it('carries inline policies exactly as written', async () => {
    const RoleName = await iam.createRole();
    const PolicyName = 'read';
    await iam.client.send(new Iam.PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: permission }));
    const answer = await iam.client.send(new Iam.GetRolePolicyCommand({ RoleName, PolicyName }));
    expect(answer.PolicyDocument).not.toMatch(/[{("'!*]/);
    expect(decodeURIComponent(answer.PolicyDocument ?? '')).toBe(permission);
    const { PolicyNames } = await iam.client.send(new Iam.ListRolePoliciesCommand({ RoleName }));
    expect(PolicyNames).toEqual([PolicyName]);
    await iam.client.send(new Iam.DeleteRolePolicyCommand({ RoleName, PolicyName }));
    await expect(iam.client.send(new Iam.GetRolePolicyCommand({ RoleName, PolicyName }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The role policy with name read cannot be found.',
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('takes AWS’s policies without asking for them, its own only when they exist', async () => {
    const RoleName = await iam.createRole();
    const attach = (PolicyArn: string) => iam.client.send(new Iam.AttachRolePolicyCommand({ RoleName, PolicyArn }));
    await attach('arn:aws:iam::aws:policy/service-role/SomethingNewOfAws');
    await expect(attach('arn:aws:iam::000000000000:policy/none')).rejects.toThrow(
      'does not exist or is not attachable',
    );
    const { AttachedPolicies } = await iam.client.send(new Iam.ListAttachedRolePoliciesCommand({ RoleName }));
    expect(AttachedPolicies).toEqual([
      { PolicyArn: 'arn:aws:iam::aws:policy/service-role/SomethingNewOfAws', PolicyName: 'SomethingNewOfAws' },
    ]);
  });

  it('is not deleted while anything hangs on it', async () => {
    const RoleName = await iam.createRole();
    const PolicyArn = await iam.createPolicy('hanging');
    const remove = () => iam.client.send(new Iam.DeleteRoleCommand({ RoleName }));
    await iam.client.send(new Iam.AttachRolePolicyCommand({ RoleName, PolicyArn }));
    await expect(remove()).rejects.toThrow('must detach all policies first');
    await iam.client.send(new Iam.DetachRolePolicyCommand({ RoleName, PolicyArn }));
    await iam.client.send(new Iam.PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument: permission }));
    await expect(remove()).rejects.toMatchObject({ name: 'DeleteConflictException' });
    await iam.client.send(new Iam.DeleteRolePolicyCommand({ RoleName, PolicyName: 'p' }));
    await iam.client.send(new Iam.CreateInstanceProfileCommand({ InstanceProfileName: 'profile' }));
    await iam.client.send(new Iam.AddRoleToInstanceProfileCommand({ InstanceProfileName: 'profile', RoleName }));
    await expect(remove()).rejects.toThrow('must remove roles from instance profile first');
    const { InstanceProfiles } = await iam.client.send(new Iam.ListInstanceProfilesForRoleCommand({ RoleName }));
    expect(InstanceProfiles?.map(({ InstanceProfileName }) => InstanceProfileName)).toEqual(['profile']);
    await iam.client.send(new Iam.RemoveRoleFromInstanceProfileCommand({ InstanceProfileName: 'profile', RoleName }));
    await remove();
    await expect(iam.client.send(new Iam.GetRoleCommand({ RoleName }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: `The role with name ${RoleName} cannot be found.`,
    });
  });

  it('is bounded by a policy that exists', async () => {
    const PermissionsBoundary = await iam.createPolicy('boundary');
    const RoleName = await iam.createRole({ PermissionsBoundary });
    const { Role } = await iam.client.send(new Iam.GetRoleCommand({ RoleName }));
    expect(Role?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(PermissionsBoundary);
    await expect(iam.client.send(new Iam.DeletePolicyCommand({ PolicyArn: PermissionsBoundary }))).rejects.toThrow(
      'attached to entities',
    );
    await iam.client.send(new Iam.DeleteRolePermissionsBoundaryCommand({ RoleName }));
    await iam.client.send(new Iam.DeletePolicyCommand({ PolicyArn: PermissionsBoundary }));
  });

  it('linked to a service is named after it', async () => {
    const AWSServiceName = 'ops.apigateway.amazonaws.com';
    const { Role } = await iam.client.send(new Iam.CreateServiceLinkedRoleCommand({ AWSServiceName }));
    expect(Role?.Arn).toBe(
      'arn:aws:iam::000000000000:role/aws-service-role/ops.apigateway.amazonaws.com/AWSServiceRoleForAPIGateway',
    );
    const remove = new Iam.DeleteRoleCommand({ RoleName: Role?.RoleName });
    await expect(iam.client.send(remove)).rejects.toMatchObject({ name: 'UnmodifiableEntityException' });
    const { DeletionTaskId } = await iam.client.send(
      new Iam.DeleteServiceLinkedRoleCommand({ RoleName: Role?.RoleName }),
    );
    const { Status } = await iam.client.send(new Iam.GetServiceLinkedRoleDeletionStatusCommand({ DeletionTaskId }));
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
    await iam.createRole({ RoleName: 'taken' }).catch(() => undefined);
    await expect(iam.createRole(input)).rejects.toMatchObject({ name, message: expect.stringContaining(message) });
  });
});
