import { createHmac, timingSafeEqual } from 'node:crypto';
import type { UserPoolClient } from '../clients/user-pool-client.ts';
import { notAuthorized } from '../errors.ts';

/**
 * Checks that a request to a client with a secret comes from who knows it: the hash is over one of the user's `names`.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash
 * @throws AwsError NotAuthorizedException
 */
export function checkSecretHash(
  { ClientId, ClientSecret }: UserPoolClient,
  names: readonly string[],
  secretHash: string | undefined,
): void {
  if (ClientSecret === undefined) {
    if (!secretHash) return;
    throw notAuthorized(`Client ${ClientId} is not configured with secret but secret hash was received`);
  }
  if (!secretHash) {
    throw notAuthorized(`Client ${ClientId} is configured with secret but SECRET_HASH was not received`);
  }
  const given = Buffer.from(secretHash, 'base64');
  const isRight = names.some((name) => {
    const right = createHmac('sha256', ClientSecret).update(`${name}${ClientId}`).digest();
    return given.length === right.length && timingSafeEqual(given, right);
  });
  if (!isRight) throw notAuthorized(`Unable to verify secret hash for client ${ClientId}`);
}
