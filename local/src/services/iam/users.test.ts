import * as Iam from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startIam } from './testing/start-iam.ts';

let iam: Awaited<ReturnType<typeof startIam>>;
beforeAll(async () => {
  iam = await startIam();
});
afterAll(() => iam.endpoint.stop());

describe('GetUser without a name', () => {
  it('answers the caller, whose ARN tells clients the account', async () => {
    const { User } = await iam.client.send(new Iam.GetUserCommand({}));
    expect(User).toMatchObject({ Arn: 'arn:aws:iam::000000000000:root', UserId: '000000000000' });
  });
});

describe('users and groups', () => {
  it('belong together and follow a rename', async () => {
    await iam.client.send(new Iam.CreateUserCommand({ UserName: 'ann' }));
    await iam.client.send(new Iam.CreateGroupCommand({ GroupName: 'team' }));
    await iam.client.send(new Iam.AddUserToGroupCommand({ GroupName: 'team', UserName: 'ann' }));
    await iam.client.send(new Iam.UpdateUserCommand({ UserName: 'ann', NewUserName: 'anna' }));
    const { Users } = await iam.client.send(new Iam.GetGroupCommand({ GroupName: 'team' }));
    expect(Users?.map(({ UserName }) => UserName)).toEqual(['anna']);
    await expect(iam.client.send(new Iam.DeleteUserCommand({ UserName: 'anna' }))).rejects.toThrow(
      'remove users from group',
    );
    await expect(iam.client.send(new Iam.DeleteGroupCommand({ GroupName: 'team' }))).rejects.toThrow(
      'remove users from group',
    );
    await iam.client.send(new Iam.RemoveUserFromGroupCommand({ GroupName: 'team', UserName: 'anna' }));
    await iam.client.send(new Iam.DeleteGroupCommand({ GroupName: 'team' }));
    await iam.client.send(new Iam.DeleteUserCommand({ UserName: 'anna' }));
  });

  it('have two access keys at most', async () => {
    const UserName = 'keys';
    await iam.client.send(new Iam.CreateUserCommand({ UserName }));
    const create = () => iam.client.send(new Iam.CreateAccessKeyCommand({ UserName }));
    const { AccessKey } = await create();
    expect(AccessKey).toMatchObject({ UserName, Status: 'Active', SecretAccessKey: expect.stringMatching(/^.{40}$/) });
    await create();
    await expect(create()).rejects.toMatchObject({ name: 'LimitExceededException' });
    const AccessKeyId = AccessKey?.AccessKeyId;
    await iam.client.send(new Iam.UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Inactive' }));
    const { AccessKeyMetadata } = await iam.client.send(new Iam.ListAccessKeysCommand({ UserName }));
    expect(AccessKeyMetadata?.find((key) => key.AccessKeyId === AccessKeyId)?.Status).toBe('Inactive');
  });
});
