import { decodeJwt, errors, type JWTPayload } from 'jose';

/** What a token says of itself: good for finding out who must verify it, for nothing else. */
export function unverifiedClaims(token: string): JWTPayload | undefined {
  try {
    return decodeJwt(token);
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
