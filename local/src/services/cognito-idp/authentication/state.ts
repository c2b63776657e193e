import { StateMap } from '../../../service/state-map.ts';

/** One sign-in: everything that its tokens share. */
export interface Session {
  /** `origin_jti` of its tokens. */
  readonly originJti: string;
  readonly poolId: string;
  /** `User.username`. */
  readonly username: string;
  readonly clientId: string;
  /** Milliseconds. */
  readonly authenticatedAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | undefined;
  readonly deviceKey: string | undefined;
  readonly scopes: readonly string[];
  /** SHA-256, in hexadecimal, of the refresh tokens that still work. */
  readonly refreshTokenHashes: readonly string[];
}

export function createAuthenticationState() {
  return {
    /** By `originJti`. */
    sessions: new StateMap<string, Session>(),
  };
}
