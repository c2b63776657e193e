import { resourceNotFound } from '../errors.ts';
import type { CognitoContext } from '../state.ts';
import { findPool } from '../user-pools/find-pool.ts';
import type { Group } from './group.ts';

/** @throws AwsError ResourceNotFoundException */
export function findGroup(
  { UserPoolId, GroupName }: { readonly UserPoolId?: string | undefined; readonly GroupName?: string | undefined },
  context: CognitoContext,
): Group {
  const pool = findPool(UserPoolId, context);
  const group = context.state.groups.get(groupKey(pool.id, GroupName ?? ''));
  if (!group) throw resourceNotFound('Group not found.');
  return group;
}

/** The key of a group in `state.groups`. */
export function groupKey(poolId: string, name: string): string {
  return `${poolId}/${name}`;
}
