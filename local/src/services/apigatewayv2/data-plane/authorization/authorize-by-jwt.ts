import { type JsonWebToken, parseJsonWebToken } from '../../../../engines/json-web-token/parse-json-web-token.ts';
import { reasonAgainstSignature } from '../../../../engines/json-web-token/verify-signature.ts';
import { issuerSource } from '../../../../service/issuer-source.ts';
import type { ApiGatewayContext } from '../../api-gateway-context.ts';
import type { StoredAuthorizer } from '../../state.ts';
import type { Authorization, RoutedExchange } from '../exchange.ts';
import { identityOf } from './identity-source.ts';
import { forbidden, unauthorized } from './refusals.ts';

/**
 * Checks the token of a request: signature, issuer, audience, times, and the route's scopes.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html#http-api-jwt-authorizer.evaluation
 * @throws GatewayError 401, or 403 for a token without the route's scopes
 */
export async function authorizeByJwt(
  exchange: RoutedExchange,
  authorizer: StoredAuthorizer,
  context: ApiGatewayContext,
): Promise<Authorization> {
  const [text] = identityOf(authorizer, exchange) ?? [];
  if (text === undefined) throw unauthorized('The request has no token.', 'Bearer');
  const token = parseJsonWebToken(text.replace(/^Bearer\s+/i, ''));
  if (!token) throw invalid('the token is malformed');
  const { Issuer = '', Audience = [] } = authorizer.JwtConfiguration ?? {};
  checkClaims(token, Issuer, Audience, context.clock.now() / 1000);
  await checkSignature(token, Issuer, context);
  const wanted = exchange.route.AuthorizationScopes ?? [];
  const scopes = scopesOf(token);
  if (wanted.length > 0 && !wanted.some((scope) => scopes.includes(scope))) {
    const challenge = `Bearer scope="${wanted.join(' ')}" error="insufficient_scope" error_description="The request requires higher privileges"`;
    throw forbidden('The token has none of the scopes of the route.', challenge);
  }
  return { kind: 'jwt', claims: textClaims(token.claims), scopes: wanted.length > 0 ? scopes : null };
}

function checkClaims({ claims }: JsonWebToken, issuer: string, audience: readonly string[], nowSeconds: number): void {
  const { iss, aud, client_id: clientId, exp, nbf, iat } = claims;
  if (iss !== issuer) throw invalid('the token has an invalid issuer');
  const audiences = aud === undefined ? [clientId] : [aud].flat();
  if (!audiences.some((one) => audience.includes(String(one)))) throw invalid('the token has an invalid audience');
  if (typeof exp !== 'number' || exp <= nowSeconds) throw invalid('the token has expired');
  if (typeof nbf === 'number' && nbf > nowSeconds) throw invalid('the token is not valid yet');
  if (typeof iat === 'number' && iat > nowSeconds) throw invalid('the token was issued in the future');
}

async function checkSignature(token: JsonWebToken, issuer: string, context: ApiGatewayContext): Promise<void> {
  const { issuerKeys } = context.state.runtime;
  const keyOf = (keyId: string) => issuerKeys.find(issuer, keyId, issuerSource(context));
  const reason = await reasonAgainstSignature(token, keyOf);
  if (reason !== undefined) throw invalid(reason);
}

function scopesOf({ claims }: JsonWebToken): string[] {
  const scopes = claims.scope ?? claims.scp ?? [];
  return Array.isArray(scopes) ? scopes.map(String) : String(scopes).split(' ').filter(Boolean);
}

/** Claims reach integrations as texts: lists as `[a b]`. */
function textClaims(claims: JsonWebToken['claims']): Record<string, string> {
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, textClaim(value)]));
}

function textClaim(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textClaim).join(' ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function invalid(description: string) {
  const challenge = `Bearer scope="" error="invalid_token" error_description="${description}"`;
  return unauthorized(description, challenge);
}
