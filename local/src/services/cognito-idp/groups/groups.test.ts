import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
  GetGroupCommand,
  ListGroupsCommand,
  ListUsersInGroupCommand,
  UpdateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startUserPool, type UserPoolTest } from '../testing/start-user-pool.ts';

let cognito: UserPoolTest;
let UserPoolId: string;

beforeAll(async () => {
  cognito = await startUserPool();
});
afterAll(() => cognito.endpoint.stop());
beforeEach(async () => {
  UserPoolId = await cognito.createPool();
});

async function createGroup(GroupName: string, Precedence = 1) {
  const { Group } = await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName, Precedence }));
  return Group;
}

async function groupsOf(Username: string) {
  const { Groups } = await cognito.send(new AdminListGroupsForUserCommand({ UserPoolId, Username }));
  return Groups?.map(({ GroupName }) => GroupName);
}

describe('a group', () => {
  it('is made once, changed in part and deleted', async () => {
    expect(await createGroup('operators', 3)).toMatchObject({ GroupName: 'operators', UserPoolId, Precedence: 3 });
    await expect(createGroup('operators')).rejects.toMatchObject({
      name: 'GroupExistsException',
      message: 'A group with the name already exists.',
    });
    const group = { UserPoolId, GroupName: 'operators' };
    await cognito.send(new UpdateGroupCommand({ ...group, Description: 'Those who operate' }));
    const { Group } = await cognito.send(new GetGroupCommand(group));
    expect(Group).toMatchObject({ Description: 'Those who operate', Precedence: 3 });
    await cognito.send(new DeleteGroupCommand(group));
    await expect(cognito.send(new GetGroupCommand(group))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Group not found.',
    });
    expect((await cognito.send(new ListGroupsCommand({ UserPoolId }))).Groups).toEqual([]);
  });

  it('has members, who lose it when it goes', async () => {
    const member = { UserPoolId, Username: 'ada', GroupName: 'operators' };
    await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username: 'ada', MessageAction: 'SUPPRESS' }));
    await createGroup('operators');
    await createGroup('readers');
    await cognito.send(new AdminAddUserToGroupCommand(member));
    await cognito.send(new AdminAddUserToGroupCommand(member));
    await cognito.send(new AdminAddUserToGroupCommand({ ...member, GroupName: 'readers' }));
    expect(await groupsOf('ada')).toEqual(['operators', 'readers']);
    const { Users } = await cognito.send(new ListUsersInGroupCommand(member));
    expect(Users?.map(({ Username }) => Username)).toEqual(['ada']);
    await cognito.send(new AdminRemoveUserFromGroupCommand({ ...member, GroupName: 'readers' }));
    await cognito.send(new DeleteGroupCommand(member));
    expect(await groupsOf('ada')).toEqual([]);
  });

  it('takes only users and groups that are there', async () => {
    await createGroup('operators');
    const add = (Username: string, GroupName: string) =>
      cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName }));
    await expect(add('nobody', 'operators')).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username: 'ada', MessageAction: 'SUPPRESS' }));
    await expect(add('ada', 'none')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
