import type { UserPoolClient } from '../clients/user-pool-client.ts';
import type { CognitoContext } from '../state.ts';
import { issueTokens } from '../tokens/issue-tokens.ts';
import { requireRefreshToken } from '../tokens/require-refresh-token.ts';
import { rotateRefreshToken } from '../tokens/rotate-refresh-token.ts';
import type { DomainRequest } from './domain-request.ts';
import type { TokenGrant } from './token.ts';

/** New tokens of a session. @throws AwsError NotAuthorizedException, or what the trigger throws */
export async function grantForRefreshToken(
  { pool, form }: DomainRequest,
  client: UserPoolClient,
  context: CognitoContext,
): Promise<TokenGrant> {
  const token = form.get('refresh_token') ?? '';
  const { session, user } = requireRefreshToken(token, client, undefined, context);
  const tokens = await issueTokens({ pool, client, user, session, source: 'RefreshTokens' }, context);
  const rotated = rotateRefreshToken(session, token, client, context);
  const hasId = !session.hosted || session.scopes.includes('openid');
  return {
    ...(hasId && { id_token: tokens.IdToken }),
    access_token: tokens.AccessToken,
    ...(rotated !== undefined && { refresh_token: rotated }),
    expires_in: tokens.ExpiresIn,
    token_type: 'Bearer',
  };
}
