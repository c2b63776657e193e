import type { RevokeTokenCommandInput, RevokeTokenCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../../service/errors.ts';
import { findClient } from '../clients/find-client.ts';
import type { UserPoolClient } from '../clients/user-pool-client.ts';
import type { CognitoContext } from '../state.ts';
import { sessionOfRefreshToken } from './refresh-token.ts';
import { unverifiedClaims } from './unverified-claims.ts';

/**
 * Ends the sign-in that a refresh token belongs to, with all of its tokens. A token that is none of the client's is nothing
 * to revoke.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeToken.html
 * @throws AwsError UnsupportedTokenTypeException for other tokens; UnsupportedOperationException for clients without
 *   revocation; UnauthorizedException for a wrong secret
 */
export async function revokeToken(
  { ClientId, ClientSecret, Token = '' }: RevokeTokenCommandInput,
  context: CognitoContext,
): Promise<Omit<RevokeTokenCommandOutput, '$metadata'>> {
  const { client } = findClient(ClientId, context);
  if (client.ClientSecret !== ClientSecret) {
    throw new AwsError('UnauthorizedException', 'Invalid client secret.');
  }
  revokeSession(client, Token, context);
  return {};
}

/** As `revokeToken`, for a client that proved itself. */
export function revokeSession(client: UserPoolClient, token: string, context: CognitoContext): void {
  if (!client.EnableTokenRevocation) {
    throw new AwsError('UnsupportedOperationException', 'Revocation is not enabled for this client.');
  }
  if (unverifiedClaims(token)) throw new AwsError('UnsupportedTokenTypeException', 'Unsupported token type.');
  const session = sessionOfRefreshToken(token, context);
  if (session?.clientId !== client.ClientId || session.revokedAt !== undefined) return;
  context.state.sessions.set(session.eventId, { ...session, revokedAt: context.clock.now() });
}
