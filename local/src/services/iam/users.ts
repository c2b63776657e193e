import type {
  CreateUserCommandInput,
  DeleteUserCommandInput,
  GetUserCommandInput,
  ListUsersCommandInput,
  UpdateUserCommandInput,
} from '@aws-sdk/client-iam';
import { AwsError } from '../../service/errors.ts';
import { uniqueId } from '../../service/unique-id.ts';
import { boundaryMember, checkBoundary } from './boundaries.ts';
import { deleteConflict, entityAlreadyExists } from './errors.ts';
import { identityArn, requireUser, type User } from './identity.ts';
import { markerPage } from './marker-page.ts';
import { checkName, checkPath } from './names.ts';
import type { IamContext } from './state.ts';
import { addTags, tagsMember } from './tags.ts';

const NAME_LENGTH_MAX = 64;
/** The account is as old as AWS itself. */
const ROOT_CREATED_AT = new Date('2006-03-14T00:00:00Z');

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html */
export function createUser(input: CreateUserCommandInput, context: IamContext) {
  const name = checkName('userName', input.UserName, NAME_LENGTH_MAX);
  requireFree(name, context);
  const user: User = {
    kind: 'user',
    name,
    path: checkPath(input.Path),
    id: uniqueId('AIDA', context.account, name),
    createdAt: context.clock.now(),
    inline: {},
    attached: [],
    tags: addTags({}, input.Tags),
    ...checkBoundary(input.PermissionsBoundary, context),
  };
  context.state.users.set(name, user);
  return { User: { ...describeUser(user, context), ...boundaryMember(user), ...tagsMember(user.tags) } };
}

/**
 * A user, or who asks when no name is given. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html
 * @throws AwsError NoSuchEntityException; ValidationError when a role's session asks for itself
 */
export function getUser(input: GetUserCommandInput, context: IamContext) {
  if (input.UserName !== undefined) {
    const user = requireUser(input.UserName, context);
    return { User: { ...describeUser(user, context), ...boundaryMember(user), ...tagsMember(user.tags) } };
  }
  const { principal, account } = context;
  if (principal.type !== 'root') {
    throw new AwsError('ValidationError', 'Must specify userName when calling with non-User credentials');
  }
  return {
    User: { Path: '/', UserName: 'root', UserId: account, Arn: principal.arn, CreateDate: ROOT_CREATED_AT },
  };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html */
export function listUsers(input: ListUsersCommandInput, context: IamContext) {
  const prefix = input.PathPrefix ?? '/';
  const users = [...context.state.users.values()].filter(({ path }) => path.startsWith(prefix));
  const { items, rest } = markerPage(users, ({ name }) => name, input);
  return { Users: items.map((user) => describeUser(user, context)), ...rest };
}

/** Renames or moves a user; what refers to it by name follows. https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateUser.html */
export function updateUser(input: UpdateUserCommandInput, context: IamContext) {
  const user = requireUser(input.UserName, context);
  const name =
    input.NewUserName === undefined ? user.name : checkName('newUserName', input.NewUserName, NAME_LENGTH_MAX);
  if (name !== user.name) rename(user.name, name, context);
  const path = input.NewPath === undefined ? user.path : checkPath(input.NewPath);
  context.state.users.set(name, { ...user, name, path });
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html */
export function deleteUser(input: DeleteUserCommandInput, context: IamContext) {
  const { name, attached, inline } = requireUser(input.UserName, context);
  const { state } = context;
  const conflict = (what: string) => deleteConflict(`Cannot delete entity, must ${what} first.`);
  if ([...state.groups.values()].some(({ members }) => members.includes(name)))
    throw conflict('remove users from group');
  if (attached.length > 0) throw conflict('detach all policies');
  if (Object.keys(inline).length > 0) throw conflict('delete policies');
  if ([...state.accessKeys.values()].some(({ user }) => user === name)) throw conflict('delete access keys');
  if (state.loginProfiles.has(name)) throw conflict('delete login profile');
  state.users.delete(name);
  return {};
}

export function describeUser(user: User, context: IamContext) {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: identityArn(user, context),
    CreateDate: new Date(user.createdAt),
  };
}

function requireFree(name: string, { state }: IamContext): void {
  if (state.users.has(name)) throw entityAlreadyExists(`User with name ${name} already exists.`);
}

function rename(from: string, to: string, context: IamContext): void {
  const { state } = context;
  requireFree(to, context);
  state.users.delete(from);
  for (const group of state.groups.values()) {
    if (!group.members.includes(from)) continue;
    state.groups.set(group.name, { ...group, members: group.members.map((member) => (member === from ? to : member)) });
  }
  for (const key of state.accessKeys.values())
    if (key.user === from) state.accessKeys.set(key.id, { ...key, user: to });
  const profile = state.loginProfiles.get(from);
  if (profile) {
    state.loginProfiles.delete(from);
    state.loginProfiles.set(to, profile);
  }
}
