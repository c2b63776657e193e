/** A signed JSON web token taken apart; nothing in it is verified. https://www.rfc-editor.org/rfc/rfc7519 */
export interface JsonWebToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  /** What is signed. */
  readonly signed: string;
  readonly signature: Buffer;
}

/** The token's parts, or undefined for text that is no token. */
export function parseJsonWebToken(text: string): JsonWebToken | undefined {
  const [header, claims, signature, ...rest] = text.split('.');
  if (!header || !claims || !signature || rest.length > 0) return undefined;
  const parsed = [parse(header), parse(claims)] as const;
  if (!parsed[0] || !parsed[1]) return undefined;
  return {
    header: parsed[0],
    claims: parsed[1],
    signed: `${header}.${claims}`,
    signature: Buffer.from(signature, 'base64url'),
  };
}

function parse(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
