import { tokenLifetimes } from '../clients/token-validity.ts';
import type { UserPoolClient } from '../clients/user-pool-client.ts';
import type { CognitoContext } from '../state.ts';
import { issuerOf } from '../tokens/issuer.ts';
import { signToken } from '../tokens/sign-token.ts';
import type { DomainRequest } from './domain-request.ts';
import { OAuthError } from './oauth-error.ts';
import type { TokenGrant } from './token.ts';

/**
 * An access token of a client itself, for scopes of resource servers: all that it has unless it asks for some.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints-oauth-grants.html
 * @throws OAuthError unauthorized_client; invalid_scope
 */
export async function grantForClient(
  { pool, form }: DomainRequest,
  client: UserPoolClient,
  context: CognitoContext,
): Promise<TokenGrant> {
  const allowed = client.AllowedOAuthScopes ?? [];
  if (client.ClientSecret === undefined || !client.AllowedOAuthFlows?.includes('client_credentials')) {
    throw new OAuthError('unauthorized_client');
  }
  const scopes = form.get('scope')?.split(' ').filter(Boolean) ?? allowed;
  if (!scopes.every((scope) => allowed.includes(scope))) throw new OAuthError('invalid_scope');
  const now = Math.floor(context.clock.now() / 1000);
  const lifeSeconds = tokenLifetimes(client).accessSeconds;
  const claims = {
    sub: client.ClientId,
    token_use: 'access',
    scope: scopes.join(' '),
    auth_time: now,
    iss: issuerOf(pool.id),
    exp: now + lifeSeconds,
    iat: now,
    version: 2,
    jti: context.ids.uuid(),
    client_id: client.ClientId,
  };
  const token = await signToken(pool.id, 'access', claims, context);
  return { access_token: token, expires_in: lifeSeconds, token_type: 'Bearer' };
}
