import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';

/** The public keys of issuers of tokens, kept for a while. */
export interface IssuerKeys {
  /**
   * The key of an issuer with this id. One that is not known is asked for, a few times a minute: the issuer may have a new
   * one. Undefined when the issuer has no such key or cannot be reached, which a note tells.
   */
  find(issuer: string, keyId: string, source: KeySource): Promise<KeyObject | undefined>;
}

/** Where keys come from. */
export interface KeySource {
  /** Milliseconds since the epoch. */
  now(): number;
  /** The JSON at an address. What it throws becomes a note. */
  fetchJson(url: URL): Promise<unknown>;
  /** Tells a person that an issuer cannot be reached. */
  note(text: string): void;
}

/** What is known of an issuer. */
interface KnownIssuer {
  /** By `kid`. */
  readonly keys: ReadonlyMap<string, KeyObject>;
  readonly fetchedAt: number;
  /** When keys were asked for lately, whether they came or not. */
  readonly attempts: readonly number[];
  /** A question that is under way. */
  readonly pending: Promise<void> | undefined;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html */
const KEPT_MILLISECONDS_MAX = 2 * 3600 * 1000;
/** Tokens with made-up keys must not become requests to the issuer, one by one. */
const ATTEMPTS_PER_MINUTE_MAX = 5;
const MINUTE_MILLISECONDS = 60_000;
const UNKNOWN: KnownIssuer = { keys: new Map(), fetchedAt: Number.NEGATIVE_INFINITY, attempts: [], pending: undefined };

/** Keys read through OpenID Connect discovery. https://openid.net/specs/openid-connect-discovery-1_0.html */
export function createIssuerKeys(): IssuerKeys {
  const issuers = new Map<string, KnownIssuer>();

  async function refresh(issuer: string, source: KeySource): Promise<void> {
    const keep = (news: Partial<KnownIssuer>) =>
      issuers.set(issuer, { ...(issuers.get(issuer) ?? UNKNOWN), ...news, pending: undefined });
    try {
      keep({ keys: await fetchKeys(issuer, source), fetchedAt: source.now() });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      source.note(`The issuer ${issuer} of tokens cannot be reached: ${reason}`);
      keep({});
    }
  }

  return {
    async find(issuer, keyId, source) {
      const now = source.now();
      const known = issuers.get(issuer) ?? UNKNOWN;
      const isFresh = now - known.fetchedAt < KEPT_MILLISECONDS_MAX;
      if (isFresh && known.keys.has(keyId)) return known.keys.get(keyId);
      const attempts = known.attempts.filter((at) => now - at < MINUTE_MILLISECONDS);
      if (known.pending) {
        await known.pending;
      } else if (attempts.length < ATTEMPTS_PER_MINUTE_MAX) {
        const pending = refresh(issuer, source);
        issuers.set(issuer, { ...known, attempts: [...attempts, now], pending });
        await pending;
      } else if (!isFresh) {
        return undefined;
      }
      return issuers.get(issuer)?.keys.get(keyId);
    },
  };
}

async function fetchKeys(issuer: string, { fetchJson }: KeySource): Promise<Map<string, KeyObject>> {
  const base = issuer.replace(/\/$/, '');
  const { jwks_uri: uri } = (await fetchJson(new URL(`${base}/.well-known/openid-configuration`))) as {
    jwks_uri?: string;
  };
  const { keys = [] } = (await fetchJson(new URL(uri ?? `${base}/.well-known/jwks.json`))) as { keys?: JsonWebKey[] };
  const rsa = keys.filter(({ kty, kid }) => kty === 'RSA' && kid !== undefined);
  return new Map(rsa.map((key) => [String(key.kid), createPublicKey({ key, format: 'jwk' })]));
}
