import type { AuthFlowType, ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import type { SrpExchange } from '../srp/srp-server.ts';

/** A round of a custom sign-in, as the define auth challenge trigger is told. */
export interface ChallengeResult {
  readonly challengeName: string;
  readonly challengeResult: boolean;
  readonly challengeMetadata: string | null;
}

/** A sign-in from its first request to its tokens, as it is kept between two requests. */
export interface SignIn {
  readonly poolId: string;
  readonly clientId: string;
  readonly flow: AuthFlowType;
  readonly byAdministrator: boolean;
  /** On the domain's page: such a sign-in ends with a redirection, not with tokens. */
  readonly hosted: boolean;
  /** As the first request has it. */
  readonly name: string;
  /** `User.username`; undefined for a name that nobody has, whose sign-in is played to its end. */
  readonly username: string | undefined;
  readonly deviceKey: string | undefined;
  /** Whether a first factor was proved: from here on an e-mail's code is the second. */
  readonly passedFirst: boolean;
  /** Whether a new password was chosen on the way. */
  readonly newPassword: boolean;
  /** What a custom sign-in went through so far. */
  readonly rounds: readonly ChallengeResult[];
}

/** What a session of ConfirmSignUp stands for: no challenge, but the right to sign in once without one. */
export const SIGNED_UP = 'SIGNED_UP';

/** A challenge that waits for its response. */
export interface PendingChallenge {
  readonly id: string;
  readonly name: ChallengeNameType | typeof SIGNED_UP;
  readonly signIn: SignIn;
  /** Milliseconds. */
  readonly expiresAt: number;
  readonly used: boolean;
  /** Of a challenge that is answered with a password's proof. */
  readonly srp: SrpExchange | undefined;
  /** Of a custom challenge. */
  readonly privateParameters: Readonly<Record<string, unknown>>;
  readonly metadata: string | null;
  /** Of a software token that is being set up: base32, and whether a code of it was shown. */
  readonly softwareToken: { readonly secret: string; readonly verified: boolean } | undefined;
  /** Wrong codes so far. */
  readonly failures: number;
}
