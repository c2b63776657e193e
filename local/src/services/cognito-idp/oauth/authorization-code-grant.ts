import { createHash } from 'node:crypto';
import type { AuthorizationCode } from '../authentication/state.ts';
import type { UserPoolClient } from '../clients/user-pool-client.ts';
import type { CognitoContext } from '../state.ts';
import { issueTokens } from '../tokens/issue-tokens.ts';
import { startSession } from '../tokens/start-session.ts';
import { requireUser } from '../users/find-user.ts';
import type { DomainRequest } from './domain-request.ts';
import { OAuthError } from './oauth-error.ts';
import type { TokenGrant } from './token.ts';

/**
 * Tokens for the code of a sign-in, once.
 * @throws OAuthError invalid_grant for a code, an address or a PKCE verifier that does not fit; AwsError of triggers
 */
export async function grantForCode(
  { pool, form }: DomainRequest,
  client: UserPoolClient,
  context: CognitoContext,
): Promise<TokenGrant> {
  const { state, clock } = context;
  const code = form.get('code') ?? '';
  const granted = state.authorizationCodes.get(code);
  state.authorizationCodes.delete(code);
  const fits =
    granted !== undefined &&
    granted.clientId === client.ClientId &&
    granted.redirectUri === form.get('redirect_uri') &&
    clock.now() < granted.expiresAt &&
    isVerifier(granted, form.get('code_verifier'));
  if (!fits) throw new OAuthError('invalid_grant');
  const { scopes, nonce } = granted;
  const user = requireUser(pool, granted.username, context);
  const { session, refreshToken } = startSession({ client, user, scopes, hosted: true }, context);
  const tokens = await issueTokens({ pool, client, user, session, source: 'HostedAuth', nonce }, context);
  return {
    ...(scopes.includes('openid') && { id_token: tokens.IdToken }),
    access_token: tokens.AccessToken,
    refresh_token: refreshToken,
    expires_in: tokens.ExpiresIn,
    token_type: 'Bearer',
  };
}

/** https://www.rfc-editor.org/rfc/rfc7636#section-4.6 */
function isVerifier({ codeChallenge }: AuthorizationCode, verifier: string | null): boolean {
  if (codeChallenge === undefined) return verifier === null;
  return verifier !== null && createHash('sha256').update(verifier).digest('base64url') === codeChallenge;
}
