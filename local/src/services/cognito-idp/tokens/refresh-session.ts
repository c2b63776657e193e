import { checkSecretHash } from '../authentication/secret-hash.ts';
import type { AuthAnswer } from '../authentication/sign-in/attempt.ts';
import type { SignInRequest } from '../authentication/sign-in/begin-sign-in.ts';
import { requireParameter } from '../authentication/sign-in/parameters.ts';
import { invalidParameter } from '../errors.ts';
import type { CognitoContext } from '../state.ts';
import type { User } from '../users/user.ts';
import { issueTokens } from './issue-tokens.ts';
import { requireRefreshToken } from './require-refresh-token.ts';

/**
 * `REFRESH_TOKEN_AUTH`: new ID and access tokens for a session; the refresh token stays the same.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
 * @throws AwsError NotAuthorizedException
 */
export async function refreshSession(request: SignInRequest, context: CognitoContext): Promise<AuthAnswer> {
  const { pool, client, parameters, clientMetadata } = request;
  const token = requireParameter(parameters, 'REFRESH_TOKEN');
  if (client.RefreshTokenRotation?.Feature === 'ENABLED') {
    throw invalidParameter('Refresh token rotation is enabled for this client: use GetTokensFromRefreshToken.');
  }
  const { session, user } = requireRefreshToken(token, client, parameters.DEVICE_KEY, context);
  checkSecretHash(client, namesOf(user), parameters.SECRET_HASH);
  const tokens = await issueTokens({ pool, client, user, session, source: 'RefreshTokens', clientMetadata }, context);
  return { ChallengeParameters: {}, AuthenticationResult: tokens };
}

/** Clients that signed in with an alias may know another name of the user by now. */
function namesOf({ username, sub, attributes }: User): string[] {
  const aliases = [attributes.email, attributes.phone_number, attributes.preferred_username];
  return [username, sub, ...aliases.filter((alias) => alias !== undefined)];
}
