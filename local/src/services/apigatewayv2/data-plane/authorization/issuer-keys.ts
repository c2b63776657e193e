import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { ApiGatewayContext } from '../../api-gateway-context.ts';

/** The keys of an issuer by `kid`, and since when they are known. */
export interface IssuerKeys {
  readonly keys: ReadonlyMap<string, KeyObject>;
  readonly fetchedAt: number;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html */
const KEYS_MILLISECONDS_MAX = 2 * 3600 * 1000;

/**
 * The key of an issuer with this id, read through OpenID Connect discovery and kept for two hours. Undefined when the
 * issuer has no such key or cannot be reached, which a note tells: only issuers on this machine can be.
 * https://openid.net/specs/openid-connect-discovery-1_0.html
 */
export async function findIssuerKey(
  issuer: string,
  keyId: string,
  context: ApiGatewayContext,
): Promise<KeyObject | undefined> {
  const { issuerKeys } = context.state.runtime;
  const known = issuerKeys.get(issuer);
  const isFresh = known !== undefined && context.clock.now() - known.fetchedAt < KEYS_MILLISECONDS_MAX;
  if (isFresh && known.keys.has(keyId)) return known.keys.get(keyId);
  try {
    const keys = await fetchKeys(issuer, context);
    issuerKeys.set(issuer, { keys, fetchedAt: context.clock.now() });
    return keys.get(keyId);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const text = `The issuer ${issuer} of a JWT authorizer cannot be reached: ${reason}`;
    context.observe({ kind: 'note', at: context.clock.now(), text });
    return undefined;
  }
}

async function fetchKeys(issuer: string, context: ApiGatewayContext): Promise<Map<string, KeyObject>> {
  const base = issuer.replace(/\/$/, '');
  const { jwks_uri: uri } = (await fetchJson(new URL(`${base}/.well-known/openid-configuration`), context)) as {
    jwks_uri?: string;
  };
  const { keys = [] } = (await fetchJson(new URL(uri ?? `${base}/.well-known/jwks.json`), context)) as {
    keys?: JsonWebKey[];
  };
  const rsa = keys.filter(({ kty, kid }) => kty === 'RSA' && kid !== undefined);
  return new Map(rsa.map((key) => [String(key.kid), createPublicKey({ key, format: 'jwk' })]));
}

async function fetchJson(url: URL, { sendHttp }: ApiGatewayContext): Promise<unknown> {
  const { status, body } = await sendHttp({ url, method: 'GET', headers: {} });
  if (status !== 200) throw new Error(`${url} answered ${status}.`);
  return JSON.parse(body.toString('utf8'));
}
