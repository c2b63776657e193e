/** The one subprotocol of AppSync's realtime endpoint. */
export const SUBPROTOCOL = 'graphql-ws';
const HEADER_PREFIX = 'header-';

/** How a client introduces itself in its handshake. */
export interface Introduction {
  readonly subprotocols: readonly string[];
  /** What stands for the headers of a request: by lower-case name. Undefined when the client sends none that can be read. */
  readonly headers: Readonly<Record<string, string>> | undefined;
}

/**
 * Reads a handshake: browsers cannot set headers, so clients send them as base64 JSON in the query, or as a subprotocol.
 * https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
 */
export function introductionOf(query: string, requested: string | undefined): Introduction {
  const subprotocols = (requested ?? '').split(',').flatMap((name) => name.trim() || []);
  const encoded =
    new URLSearchParams(query).get('header') ??
    subprotocols.find((name) => name.startsWith(HEADER_PREFIX))?.slice(HEADER_PREFIX.length);
  return { subprotocols, headers: encoded ? decoded(encoded) : undefined };
}

/** Texts only, by lower-case name. */
export function headersFrom(given: unknown): Readonly<Record<string, string>> | undefined {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined;
  const texts = Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts.map(([name, value]) => [name.toLowerCase(), value]));
}

function decoded(encoded: string): Readonly<Record<string, string>> | undefined {
  try {
    // Node reads both alphabets of base64, whichever the client took.
    return headersFrom(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')));
  } catch {
    return undefined;
  }
}
