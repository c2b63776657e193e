import type {
  AdminAddUserToGroupCommandInput,
  AdminListGroupsForUserCommandInput,
  AdminRemoveUserFromGroupCommandInput,
  ListUsersInGroupCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { checkedPage } from '../checked-page.ts';
import type { CognitoContext } from '../state.ts';
import { findPool } from '../user-pools/find-pool.ts';
import { describedUser } from '../users/described-user.ts';
import { requireUser } from '../users/find-user.ts';
import { saveUser } from '../users/save-user.ts';
import { usersOfPool } from '../users/users-of-pool.ts';
import { findGroup, groupKey } from './find-group.ts';
import { describedGroup } from './groups.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminAddUserToGroup.html */
export function adminAddUserToGroup(input: AdminAddUserToGroupCommandInput, context: CognitoContext) {
  const user = requireUser(findPool(input.UserPoolId, context), input.Username, context);
  const { name } = findGroup(input, context);
  if (!user.groups.includes(name)) saveUser(user, { groups: [...user.groups, name] }, context);
  return {};
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRemoveUserFromGroup.html */
export function adminRemoveUserFromGroup(input: AdminRemoveUserFromGroupCommandInput, context: CognitoContext) {
  const user = requireUser(findPool(input.UserPoolId, context), input.Username, context);
  const { name } = findGroup(input, context);
  saveUser(user, { groups: user.groups.filter((group) => group !== name) }, context);
  return {};
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListGroupsForUser.html */
export function adminListGroupsForUser(input: AdminListGroupsForUserCommandInput, context: CognitoContext) {
  const pool = findPool(input.UserPoolId, context);
  const user = requireUser(pool, input.Username, context);
  const groups = user.groups.flatMap((name) => context.state.groups.get(groupKey(pool.id, name)) ?? []);
  const { items, nextToken } = checkedPage(groups, ({ name }) => name, input);
  return { Groups: items.map(describedGroup), NextToken: nextToken };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsersInGroup.html */
export function listUsersInGroup(input: ListUsersInGroupCommandInput, context: CognitoContext) {
  const { poolId, name } = findGroup(input, context);
  const members = usersOfPool(poolId, context).filter(({ groups }) => groups.includes(name));
  const { items, nextToken } = checkedPage(members, ({ sub }) => sub, input);
  return { Users: items.map((user) => describedUser(user)), NextToken: nextToken };
}
