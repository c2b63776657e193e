import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { ApiGatewayContext } from '../../api-gateway-context.ts';

/** What is known of an issuer. */
export interface IssuerKeys {
  /** By `kid`. */
  readonly keys: ReadonlyMap<string, KeyObject>;
  readonly fetchedAt: number;
  /** When keys were asked for lately, whether they came or not. */
  readonly attempts: readonly number[];
  /** A question that is under way. */
  readonly pending: Promise<void> | undefined;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html */
const KEYS_MILLISECONDS_MAX = 2 * 3600 * 1000;
/** Tokens with made-up keys must not become requests to the issuer, one by one. */
const ATTEMPTS_PER_MINUTE_MAX = 5;
const MINUTE_MS = 60_000;
const UNKNOWN: IssuerKeys = { keys: new Map(), fetchedAt: Number.NEGATIVE_INFINITY, attempts: [], pending: undefined };

/**
 * The key of an issuer with this id, read through OpenID Connect discovery and kept for two hours. A key that is not known
 * is asked for, a few times a minute: the issuer may have a new one. Undefined when the issuer has no such key or cannot
 * be reached, which a note tells.
 * https://openid.net/specs/openid-connect-discovery-1_0.html
 */
export async function findIssuerKey(
  issuer: string,
  keyId: string,
  context: ApiGatewayContext,
): Promise<KeyObject | undefined> {
  const { issuerKeys } = context.state.runtime;
  const now = context.clock.now();
  const known = issuerKeys.get(issuer) ?? UNKNOWN;
  const isFresh = now - known.fetchedAt < KEYS_MILLISECONDS_MAX;
  if (isFresh && known.keys.has(keyId)) return known.keys.get(keyId);
  const attempts = known.attempts.filter((at) => now - at < MINUTE_MS);
  if (known.pending) {
    await known.pending;
  } else if (attempts.length < ATTEMPTS_PER_MINUTE_MAX) {
    const pending = refreshKeys(issuer, context);
    issuerKeys.set(issuer, { ...known, attempts: [...attempts, now], pending });
    await pending;
  } else if (!isFresh) {
    return undefined;
  }
  return issuerKeys.get(issuer)?.keys.get(keyId);
}

async function refreshKeys(issuer: string, context: ApiGatewayContext): Promise<void> {
  const { issuerKeys } = context.state.runtime;
  const keep = (news: Partial<IssuerKeys>) =>
    issuerKeys.set(issuer, { ...(issuerKeys.get(issuer) ?? UNKNOWN), ...news, pending: undefined });
  try {
    keep({ keys: await fetchKeys(issuer, context), fetchedAt: context.clock.now() });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const text = `The issuer ${issuer} of a JWT authorizer cannot be reached: ${reason}`;
    context.observe({ kind: 'note', at: context.clock.now(), text });
    keep({});
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
