import type { UserPoolClient } from '../../clients/user-pool-client.ts';
import { notAuthorized } from '../../errors.ts';

/**
 * Checks that a client may write these attributes; one that names none may write all.
 * @throws AwsError NotAuthorizedException
 */
export function checkWritable({ WriteAttributes = [] }: UserPoolClient, names: readonly string[]): void {
  if (WriteAttributes.length === 0 || names.every((name) => WriteAttributes.includes(name))) return;
  throw notAuthorized('A client attempted to write unauthorized attribute');
}
