import type { TimeUnitsType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolClient } from '../clients/user-pool-client.ts';

const MILLISECONDS: Readonly<Record<TimeUnitsType, number>> = {
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
};

/**
 * How long a client's tokens live, in milliseconds.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html
 */
export function tokenValidity(client: UserPoolClient): { access: number; id: number; refresh: number } {
  const { TokenValidityUnits: units = {} } = client;
  return {
    access: (client.AccessTokenValidity || defaultIn(units.AccessToken)) * MILLISECONDS[units.AccessToken ?? 'hours'],
    id: (client.IdTokenValidity || defaultIn(units.IdToken)) * MILLISECONDS[units.IdToken ?? 'hours'],
    refresh: client.RefreshTokenValidity
      ? client.RefreshTokenValidity * MILLISECONDS[units.RefreshToken ?? 'days']
      : 30 * MILLISECONDS.days,
  };
}

/** An hour, in whatever unit the client has. */
function defaultIn(unit: TimeUnitsType = 'hours'): number {
  return MILLISECONDS.hours / MILLISECONDS[unit];
}
