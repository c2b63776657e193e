import { type KeyObject, verify } from 'node:crypto';
import type { JsonWebToken } from './parse-json-web-token.ts';

/** Only RSA is supported, as by the authorizers of AWS. */
const DIGESTS: Readonly<Record<string, string>> = { RS256: 'RSA-SHA256', RS384: 'RSA-SHA384', RS512: 'RSA-SHA512' };

/**
 * Why a token's signature does not hold, in words; undefined when it does.
 * https://www.rfc-editor.org/rfc/rfc7518#section-3.3
 * @param keyOf the issuer's key of an id; undefined for none
 */
export async function reasonAgainstSignature(
  { header, signed, signature }: JsonWebToken,
  keyOf: (keyId: string) => Promise<KeyObject | undefined>,
): Promise<string | undefined> {
  const digest = DIGESTS[String(header.alg)];
  if (digest === undefined) return `signature method ${header.alg} is invalid`;
  const key = await keyOf(String(header.kid));
  if (!key) return 'no key of the issuer has signed the token';
  return verify(digest, Buffer.from(signed), key, signature) ? undefined : 'the signature is invalid';
}
