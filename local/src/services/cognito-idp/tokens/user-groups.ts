import { groupKey } from '../groups/find-group.ts';
import type { Group } from '../groups/group.ts';
import type { CognitoContext } from '../state.ts';
import type { User } from '../users/user.ts';

/** What tokens tell of a user's groups. */
export interface GroupClaims {
  readonly groups: readonly string[];
  readonly roles: readonly string[];
  readonly preferredRole: string | undefined;
}

/**
 * A user's groups and their roles, the one with the lowest precedence first. The preferred role is the first group's,
 * unless another group of the same precedence has another one.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-user-groups.html#assigning-precedence-values-to-groups
 */
export function groupClaims(user: User, { state }: CognitoContext): GroupClaims {
  const groups = user.groups
    .flatMap((name) => state.groups.get(groupKey(user.poolId, name)) ?? [])
    .sort((one, other) => rank(one) - rank(other));
  const withRole = groups.filter(({ roleArn }) => roleArn !== undefined);
  const [first] = withRole;
  const best = withRole.filter((group) => first !== undefined && rank(group) === rank(first));
  const isAgreed = new Set(best.map(({ roleArn }) => roleArn)).size === 1;
  return {
    groups: groups.map(({ name }) => name),
    roles: [...new Set(withRole.flatMap(({ roleArn }) => roleArn ?? []))],
    preferredRole: isAgreed ? first?.roleArn : undefined,
  };
}

function rank({ precedence }: Group): number {
  return precedence ?? Number.POSITIVE_INFINITY;
}
