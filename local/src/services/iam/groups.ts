import type {
  AddUserToGroupCommandInput,
  CreateGroupCommandInput,
  DeleteGroupCommandInput,
  GetGroupCommandInput,
  ListGroupsCommandInput,
  ListGroupsForUserCommandInput,
  RemoveUserFromGroupCommandInput,
  UpdateGroupCommandInput,
} from '@aws-sdk/client-iam';
import { uniqueId } from '../../service/unique-id.ts';
import { deleteConflict, entityAlreadyExists, noSuchEntity } from './errors.ts';
import { type Group, identityArn, requireGroup, requireUser } from './identity.ts';
import { markerPage } from './marker-page.ts';
import { checkName, checkPath } from './names.ts';
import type { IamContext } from './state.ts';
import { describeUser } from './users.ts';

const NAME_LENGTH_MAX = 128;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateGroup.html */
export function createGroup(input: CreateGroupCommandInput, context: IamContext) {
  const name = checkName('groupName', input.GroupName, NAME_LENGTH_MAX);
  requireFree(name, context);
  const group: Group = {
    kind: 'group',
    name,
    path: checkPath(input.Path),
    id: uniqueId('AGPA', context.account, name),
    createdAt: context.clock.now(),
    inline: {},
    attached: [],
    members: [],
  };
  context.state.groups.set(name, group);
  return { Group: describeGroup(group, context) };
}

/** A group with its users. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroup.html */
export function getGroup(input: GetGroupCommandInput, context: IamContext) {
  const group = requireGroup(input.GroupName, context);
  const users = group.members.map((name) => requireUser(name, context));
  const { items, rest } = markerPage(users, ({ name }) => name, input);
  return { Group: describeGroup(group, context), Users: items.map((user) => describeUser(user, context)), ...rest };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroups.html */
export function listGroups(input: ListGroupsCommandInput, context: IamContext) {
  const prefix = input.PathPrefix ?? '/';
  const groups = [...context.state.groups.values()].filter(({ path }) => path.startsWith(prefix));
  const { items, rest } = markerPage(groups, ({ name }) => name, input);
  return { Groups: items.map((group) => describeGroup(group, context)), ...rest };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupsForUser.html */
export function listGroupsForUser(input: ListGroupsForUserCommandInput, context: IamContext) {
  const user = requireUser(input.UserName, context);
  const groups = [...context.state.groups.values()].filter(({ members }) => members.includes(user.name));
  const { items, rest } = markerPage(groups, ({ name }) => name, input);
  return { Groups: items.map((group) => describeGroup(group, context)), ...rest };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateGroup.html */
export function updateGroup(input: UpdateGroupCommandInput, context: IamContext) {
  const group = requireGroup(input.GroupName, context);
  const name = checkName('newGroupName', input.NewGroupName ?? group.name, NAME_LENGTH_MAX);
  const path = input.NewPath === undefined ? group.path : checkPath(input.NewPath);
  if (name !== group.name) {
    requireFree(name, context);
    context.state.groups.delete(group.name);
  }
  context.state.groups.set(name, { ...group, name, path });
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroup.html */
export function deleteGroup(input: DeleteGroupCommandInput, context: IamContext) {
  const { name, members, attached, inline } = requireGroup(input.GroupName, context);
  if (members.length > 0) throw deleteConflict('Cannot delete entity, must remove users from group first.');
  if (attached.length > 0) throw deleteConflict('Cannot delete entity, must detach all policies first.');
  if (Object.keys(inline).length > 0) throw deleteConflict('Cannot delete entity, must delete policies first.');
  context.state.groups.delete(name);
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html */
export function addUserToGroup(input: AddUserToGroupCommandInput, context: IamContext) {
  const group = requireGroup(input.GroupName, context);
  const { name } = requireUser(input.UserName, context);
  if (!group.members.includes(name)) {
    context.state.groups.set(group.name, { ...group, members: [...group.members, name] });
  }
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveUserFromGroup.html */
export function removeUserFromGroup(input: RemoveUserFromGroupCommandInput, context: IamContext) {
  const group = requireGroup(input.GroupName, context);
  const { name } = requireUser(input.UserName, context);
  if (!group.members.includes(name)) throw noSuchEntity(`User ${name} is not in group ${group.name}.`);
  context.state.groups.set(group.name, { ...group, members: group.members.filter((member) => member !== name) });
  return {};
}

function describeGroup(group: Group, context: IamContext) {
  return {
    Path: group.path,
    GroupName: group.name,
    GroupId: group.id,
    Arn: identityArn(group, context),
    CreateDate: new Date(group.createdAt),
  };
}

function requireFree(name: string, { state }: IamContext): void {
  if (state.groups.has(name)) throw entityAlreadyExists(`Group with name ${name} already exists.`);
}
