import { createHash } from 'node:crypto';
import type { Ids } from '../../../service/ids.ts';
import type { Session } from '../authentication/state.ts';
import type { CognitoContext } from '../state.ts';

const SECRET_HEX_DIGITS = 128;
const FORMAT = /^([0-9a-f-]{36})\.[0-9a-f]+$/;

/** A new refresh token of a session. It tells its holder nothing: the session's id and a secret, encoded. */
export function makeRefreshToken(eventId: string, ids: Ids): string {
  return Buffer.from(`${eventId}.${ids.hex(SECRET_HEX_DIGITS)}`).toString('base64url');
}

/** What is kept of a refresh token: whoever reads the state cannot use it. */
export function refreshTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The session that a refresh token was given out for, whether it still holds or not. */
export function sessionOfRefreshToken(token: string, { state }: CognitoContext): Session | undefined {
  const [, eventId = ''] = FORMAT.exec(Buffer.from(token, 'base64url').toString('latin1')) ?? [];
  const session = state.sessions.get(eventId);
  const hash = refreshTokenHash(token);
  return session?.refreshTokens.some((issued) => issued.hash === hash) ? session : undefined;
}
