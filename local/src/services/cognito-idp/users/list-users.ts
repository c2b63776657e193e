import type { ListUsersCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { checkedPage } from '../checked-page.ts';
import { invalidParameter } from '../errors.ts';
import type { CognitoContext } from '../state.ts';
import { findPool } from '../user-pools/find-pool.ts';
import { describedUser } from './described-user.ts';
import { userFilter } from './user-filter.ts';
import { usersOfPool } from './users-of-pool.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html */
export function listUsers(input: ListUsersCommandInput, context: CognitoContext) {
  const { AttributesToGet, Filter, Limit, PaginationToken } = input;
  const pool = findPool(input.UserPoolId, context);
  if (AttributesToGet?.some((name) => !pool.schema.some(({ Name }) => Name === name))) {
    throw invalidParameter('One or more requested attributes do not exist.');
  }
  const users = usersOfPool(pool.id, context).filter(userFilter(Filter));
  const { items, nextToken } = checkedPage(users, ({ sub }) => sub, { Limit, NextToken: PaginationToken });
  return { Users: items.map((user) => describedUser(user, AttributesToGet)), PaginationToken: nextToken };
}
