import { AwsError } from '../../../service/errors.ts';
import type { HttpResponse } from '../../../service/http.ts';
import { requireTokenHolder } from '../authentication/access-token.ts';
import { findClient } from '../clients/find-client.ts';
import type { CognitoContext } from '../state.ts';
import { attributeClaims } from '../tokens/attribute-claims.ts';
import type { DomainRequest } from './domain-request.ts';
import { OAuthError } from './oauth-error.ts';

/**
 * What the holder of an access token may know of its user.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html
 * @throws OAuthError invalid_token; insufficient_scope without `openid`
 */
export async function userInfo({ pool, authorization }: DomainRequest, context: CognitoContext): Promise<HttpResponse> {
  const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw new OAuthError('invalid_token', 'Access token is missing.');
  const holder = await requireTokenHolder(token, context).catch((error: unknown) => {
    if (error instanceof AwsError) throw new OAuthError('invalid_token', error.message);
    throw error;
  });
  if (holder.pool.id !== pool.id) throw new OAuthError('invalid_token', 'Invalid Access Token');
  if (!holder.scopes.includes('openid')) throw new OAuthError('insufficient_scope', 'The scope openid is missing.');
  const { user, scopes } = holder;
  const { client } = findClient(holder.clientId, context);
  const claims = Object.entries(attributeClaims(user, client, scopes)).map(([name, value]) => [name, textOf(value)]);
  const body = JSON.stringify({ sub: user.sub, ...Object.fromEntries(claims), username: user.username });
  return { status: 200, headers: { 'content-type': 'application/json;charset=UTF-8' }, body };
}

/** Here, unlike in ID tokens, truth values are texts. */
function textOf(value: unknown): unknown {
  return typeof value === 'boolean' ? String(value) : value;
}
