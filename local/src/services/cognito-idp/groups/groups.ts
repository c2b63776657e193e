import type {
  CreateGroupCommandInput,
  DeleteGroupCommandInput,
  GetGroupCommandInput,
  GroupType,
  ListGroupsCommandInput,
  UpdateGroupCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { AwsError } from '../../../service/errors.ts';
import { checkedPage } from '../checked-page.ts';
import type { CognitoContext } from '../state.ts';
import { findPool } from '../user-pools/find-pool.ts';
import { saveUser } from '../users/save-user.ts';
import { usersOfPool } from '../users/users-of-pool.ts';
import { findGroup, groupKey } from './find-group.ts';
import type { Group } from './group.ts';

const GROUP_NAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u;

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html */
export function createGroup(input: CreateGroupCommandInput, context: CognitoContext) {
  const { GroupName: name = '' } = input;
  const pool = findPool(input.UserPoolId, context);
  new Constraints()
    .text('groupName', name, { min: 1, max: 128, pattern: GROUP_NAME })
    .text('description', input.Description, { max: 2048 })
    .number('precedence', input.Precedence, { min: 0 })
    .check('InvalidParameterException');
  const key = groupKey(pool.id, name);
  if (context.state.groups.has(key)) {
    throw new AwsError('GroupExistsException', 'A group with the name already exists.');
  }
  const now = context.clock.now();
  const group: Group = {
    poolId: pool.id,
    name,
    description: input.Description,
    roleArn: input.RoleArn,
    precedence: input.Precedence,
    createdAt: now,
    modifiedAt: now,
  };
  context.state.groups.set(key, group);
  return { Group: describedGroup(group) };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetGroup.html */
export function getGroup(input: GetGroupCommandInput, context: CognitoContext) {
  return { Group: describedGroup(findGroup(input, context)) };
}

/** What is not given stays as it is. */
export function updateGroup(input: UpdateGroupCommandInput, context: CognitoContext) {
  const former = findGroup(input, context);
  const group: Group = {
    ...former,
    description: input.Description ?? former.description,
    roleArn: input.RoleArn ?? former.roleArn,
    precedence: input.Precedence ?? former.precedence,
    modifiedAt: context.clock.now(),
  };
  context.state.groups.set(groupKey(group.poolId, group.name), group);
  return { Group: describedGroup(group) };
}

/** Its members stay users, without the group. */
export function deleteGroup(input: DeleteGroupCommandInput, context: CognitoContext) {
  const { poolId, name } = findGroup(input, context);
  for (const user of usersOfPool(poolId, context)) {
    if (!user.groups.includes(name)) continue;
    saveUser(user, { groups: user.groups.filter((group) => group !== name) }, context);
  }
  context.state.groups.delete(groupKey(poolId, name));
  return {};
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListGroups.html */
export function listGroups(input: ListGroupsCommandInput, context: CognitoContext) {
  const pool = findPool(input.UserPoolId, context);
  const groups = [...context.state.groups.values()].filter(({ poolId }) => poolId === pool.id);
  const { items, nextToken } = checkedPage(groups, ({ name }) => name, input);
  return { Groups: items.map(describedGroup), NextToken: nextToken };
}

/** A group as the API shows it. */
export function describedGroup(group: Group): GroupType {
  return {
    GroupName: group.name,
    UserPoolId: group.poolId,
    Description: group.description,
    RoleArn: group.roleArn,
    Precedence: group.precedence,
    CreationDate: new Date(group.createdAt),
    LastModifiedDate: new Date(group.modifiedAt),
  };
}
