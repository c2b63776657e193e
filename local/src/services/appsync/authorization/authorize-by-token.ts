import type { JsonWebToken } from '../../../engines/json-web-token/parse-json-web-token.ts';
import { reasonAgainstSignature } from '../../../engines/json-web-token/verify-signature.ts';
import { issuerSource } from '../../../service/issuer-source.ts';
import type { Caller } from '../execution/caller.ts';
import type { AppSyncContext } from '../state.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { issuerOf, type Provider } from './providers.ts';
import { UnauthorizedError } from './unauthorized.ts';

type Claims = JsonWebToken['claims'];

/**
 * Checks a token of the provider's own issuer: its signature, its times, and the client that it was issued to.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#openid-connect-authorization
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#amazon-cognito-user-pools-authorization
 * @throws UnauthorizedError
 */
export async function authorizeByToken(
  token: JsonWebToken,
  provider: Provider,
  request: AuthorizationRequest,
  context: AppSyncContext,
): Promise<Caller> {
  const { claims } = token;
  const { exp, nbf } = claims;
  const now = context.clock.now();
  const keyOf = (keyId: string) =>
    context.state.runtime.issuerKeys.find(issuerOf(provider) ?? '', keyId, issuerSource(context));
  if ((await reasonAgainstSignature(token, keyOf)) !== undefined) throw new UnauthorizedError();
  if (typeof exp !== 'number' || exp * 1000 <= now) throw new UnauthorizedError('Token has expired.');
  if (typeof nbf === 'number' && nbf * 1000 > now) throw new UnauthorizedError();
  if (provider.authenticationType === 'OPENID_CONNECT') return callerOfIssuer(claims, provider, now);
  return callerOfUserPool(claims, provider, request);
}

/** Identity and access tokens alike; refresh tokens are none that could be read. */
function callerOfUserPool(claims: Claims, { userPoolConfig }: Provider, { sourceIp }: AuthorizationRequest): Caller {
  const { token_use: use, aud, client_id: clientId, sub, iss, username } = claims;
  if (use !== 'id' && use !== 'access') throw new UnauthorizedError();
  if (!matches(userPoolConfig?.appIdClientRegex, [use === 'id' ? aud : clientId])) throw new UnauthorizedError();
  const groups = claims['cognito:groups'];
  const defaultAuthStrategy = userPoolConfig?.defaultAction ?? 'ALLOW';
  return {
    mode: 'AMAZON_COGNITO_USER_POOLS',
    identity: {
      sub,
      issuer: iss,
      username: claims['cognito:username'] ?? username,
      claims,
      sourceIp: [sourceIp],
      defaultAuthStrategy,
      groups: Array.isArray(groups) ? groups : null,
    },
    groups: Array.isArray(groups) ? groups.map(String) : [],
    deniedFields: [],
    isDeniedByDefault: defaultAuthStrategy === 'DENY',
  };
}

function callerOfIssuer(claims: Claims, { openIDConnectConfig = { issuer: '' } }: Provider, now: number): Caller {
  const { clientId, iatTTL = 0, authTTL = 0 } = openIDConnectConfig;
  const { aud, azp, sub, iss, iat, auth_time: authTime } = claims;
  if (!matches(clientId, [aud, azp].flat())) throw new UnauthorizedError();
  const isOlder = (since: unknown, milliseconds: number) =>
    milliseconds > 0 && !(typeof since === 'number' && since * 1000 + milliseconds > now);
  if (isOlder(iat, iatTTL) || isOlder(authTime, authTTL)) throw new UnauthorizedError('Token has expired.');
  const identity = { sub, issuer: iss, claims };
  return { mode: 'OPENID_CONNECT', identity, groups: [], deniedFields: [] };
}

/** Whether one of the client's names is what the settings ask for; without settings every client will do. */
function matches(pattern: string | undefined, names: readonly unknown[]): boolean {
  if (!pattern) return true;
  const whole = new RegExp(`^(?:${pattern})$`);
  return names.some((name) => typeof name === 'string' && whole.test(name));
}
