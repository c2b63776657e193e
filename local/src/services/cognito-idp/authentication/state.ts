import { StateMap } from '../../../service/state-map.ts';
import type { PendingChallenge } from './sign-in/pending-challenge.ts';

/** A refresh token that was given out. */
export interface IssuedRefreshToken {
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
  /** Milliseconds; when rotation put another in its place, the end of the grace period. */
  readonly validUntil: number;
}

/** One sign-in: everything that its tokens share. */
export interface Session {
  /** `event_id` of its tokens. */
  readonly eventId: string;
  /** `origin_jti` of its tokens, where the client's tokens can be revoked. */
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
  /** Of a device that was offered and is not confirmed yet. */
  readonly deviceGroupKey: string | undefined;
  readonly scopes: readonly string[];
  /** Whether the session began on the domain's pages: its access tokens have another form. */
  readonly hosted: boolean;
  /** Newest last. */
  readonly refreshTokens: readonly IssuedRefreshToken[];
}

/** What a sign-in at the domain was asked for, until its code is exchanged for tokens. */
export interface AuthorizationCode {
  readonly poolId: string;
  readonly username: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly nonce: string | undefined;
  /** PKCE's S256 challenge. */
  readonly codeChallenge: string | undefined;
  /** Milliseconds. */
  readonly expiresAt: number;
}

/** A browser that signed in on the domain's page and is not asked again. */
export interface BrowserSession {
  readonly poolId: string;
  readonly sub: string;
  /** Milliseconds. */
  readonly expiresAt: number;
}

export function createAuthenticationState() {
  return {
    /** By `eventId`, oldest first. */
    sessions: new StateMap<string, Session>(),
    /** Sign-ins under way, by id, oldest first. */
    challenges: new StateMap<string, PendingChallenge>(),
    /** Secrets of software tokens that are being set up, by `userKey`. */
    softwareTokenSetups: new StateMap<string, string>(),
    /** By the code, oldest first. */
    authorizationCodes: new StateMap<string, AuthorizationCode>(),
    /** By the value of the browser's cookie, oldest first. */
    browserSessions: new StateMap<string, BrowserSession>(),
  };
}
