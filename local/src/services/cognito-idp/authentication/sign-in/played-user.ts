import { createHash, createHmac } from 'node:crypto';
import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolClient } from '../../clients/user-pool-client.ts';
import type { UserPool } from '../../user-pools/user-pool.ts';

const SALT_HEX_DIGITS = 32;

/**
 * The salt of a name that nobody has: always the same one, so that asking twice does not give the game away.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export function playedSalt(pool: UserPool, client: UserPoolClient, name: string): string {
  return createHmac('sha256', `${pool.id}/${client.ClientId}`).update(name).digest('hex').slice(0, SALT_HEX_DIGITS);
}

/** Where a code would have been sent if the name were anybody's. */
export function playedDestination(pool: UserPool, name: string): string {
  const letters = createHash('sha256')
    .update(`${pool.id}/${name}`)
    .digest('base64')
    .toLowerCase()
    .replace(/[^a-z]/g, 'x');
  return `${letters.slice(0, 1)}***@${letters.slice(1, 2)}***`;
}

/** The delivery of a code that nobody gets. */
export function playedDelivery(pool: UserPool, name: string): CodeDeliveryDetailsType {
  return { Destination: playedDestination(pool, name), DeliveryMedium: 'EMAIL', AttributeName: 'email' };
}
