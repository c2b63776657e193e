import type { ChallengeNameType, DeliveryMediumType, UserStatusType } from '@aws-sdk/client-cognito-identity-provider';

/** What proves a password without being it: SRP's salt and verifier (RFC 5054), in hexadecimal. */
export interface PasswordVerifier {
  readonly salt: string;
  readonly verifier: string;
  /** Milliseconds. */
  readonly setAt: number;
}

export type CodePurpose = 'ConfirmSignUp' | 'ResetPassword' | 'VerifyEmail' | 'VerifyPhoneNumber' | 'Authentication';

/** A code that was sent to the user and is waited for. */
export interface ConfirmationCode {
  readonly code: string;
  /** The attribute that a right code verifies. */
  readonly attributeName: 'email' | 'phone_number' | undefined;
  readonly medium: DeliveryMediumType;
  readonly destination: string;
  /** Milliseconds. */
  readonly sentAt: number;
  readonly expiresAt: number;
  /** Wrong codes given so far. */
  readonly failures: number;
}

export interface UserMfa {
  readonly sms: boolean;
  readonly email: boolean;
  readonly softwareToken: boolean;
  /** Base32, of a software token that was verified. */
  readonly softwareTokenSecret: string | undefined;
  readonly softwareTokenName: string | undefined;
  /** `SMS_MFA`, `SOFTWARE_TOKEN_MFA` or `EMAIL_OTP`. */
  readonly preferred: ChallengeNameType | undefined;
}

export interface Device {
  readonly key: string;
  readonly groupKey: string;
  readonly name: string | undefined;
  readonly remembered: boolean;
  /** SRP material that ConfirmDevice gave, in base64 as it came. */
  readonly salt: string;
  readonly verifier: string;
  /** Milliseconds. */
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly authenticatedAt: number;
  readonly lastIpUsed: string | undefined;
}

/** An identity of another provider that signs in as this user. */
export interface LinkedIdentity {
  readonly providerName: string;
  readonly providerType: string;
  readonly attributeName: string;
  readonly attributeValue: string;
  readonly linkedAt: number;
}

export interface User {
  readonly poolId: string;
  /** As shown: the name that was chosen, or the `sub` in pools whose users sign in with e-mail or phone number. */
  readonly username: string;
  readonly sub: string;
  /** All, `sub` and `email_verified` among them; every value is text. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly status: UserStatusType;
  readonly enabled: boolean;
  /** Milliseconds. */
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly password: PasswordVerifier | undefined;
  /** Newest first; as many as the policy's `PasswordHistorySize`. */
  readonly previousPasswords: readonly PasswordVerifier[];
  readonly groups: readonly string[];
  readonly mfa: UserMfa;
  readonly devices: readonly Device[];
  readonly codes: Readonly<Partial<Record<CodePurpose, ConfirmationCode>>>;
  /** New addresses that wait for their code where the pool asks for verification before the update. */
  readonly pendingAttributes: Readonly<Partial<Record<'email' | 'phone_number', string>>>;
  readonly identities: readonly LinkedIdentity[];
  /** Wrong passwords in a row, and until when sign-in is refused (milliseconds). */
  readonly failedSignIns: number;
  readonly lockedUntil: number | undefined;
}

/** The key of a user in `state.users`. `username` as the user has it. */
export function userKey(poolId: string, username: string): string {
  return `${poolId}/${username}`;
}
