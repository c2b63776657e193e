import type { TimeUnitsType, UserPoolClientType } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from '../errors.ts';

type Validity = Pick<
  UserPoolClientType,
  'AccessTokenValidity' | 'IdTokenValidity' | 'RefreshTokenValidity' | 'TokenValidityUnits'
>;

/** How long the tokens of a client are valid. */
export interface TokenLifetimes {
  readonly accessSeconds: number;
  readonly idSeconds: number;
  readonly refreshSeconds: number;
}

const SECONDS: Readonly<Record<TimeUnitsType, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };
const HOUR = SECONDS.hours;
const DAY = SECONDS.days;
const TEN_YEARS = 3650 * DAY;

/** An hour, an hour and thirty days unless the client says otherwise. */
export function tokenLifetimes(validity: Validity): TokenLifetimes {
  const { AccessToken = 'hours', IdToken = 'hours', RefreshToken = 'days' } = validity.TokenValidityUnits ?? {};
  return {
    accessSeconds: validity.AccessTokenValidity ? validity.AccessTokenValidity * SECONDS[AccessToken] : HOUR,
    idSeconds: validity.IdTokenValidity ? validity.IdTokenValidity * SECONDS[IdToken] : HOUR,
    refreshSeconds: validity.RefreshTokenValidity ? validity.RefreshTokenValidity * SECONDS[RefreshToken] : 30 * DAY,
  };
}

/**
 * Access and ID tokens are valid for 5 minutes to a day, refresh tokens for an hour to ten years and no shorter than the
 * others. https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
 * @throws AwsError InvalidParameterException
 */
export function checkTokenValidity(validity: Validity): void {
  const { accessSeconds, idSeconds, refreshSeconds } = tokenLifetimes(validity);
  const short = [accessSeconds, idSeconds];
  if (
    short.some((seconds) => seconds < 300 || seconds > DAY || seconds > refreshSeconds) ||
    refreshSeconds < HOUR ||
    refreshSeconds > TEN_YEARS
  ) {
    throw invalidParameter('Invalid range for token validity.');
  }
}
