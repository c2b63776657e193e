import type { JsonWebKey } from 'node:crypto';

/** Cognito signs ID tokens and access tokens with different keys of one set. */
export type SigningKeyPurpose = 'id' | 'access';

/** An RS256 key pair of a pool. */
export interface SigningKey {
  readonly kid: string;
  readonly purpose: SigningKeyPurpose;
  readonly privateKey: JsonWebKey;
  readonly publicKey: JsonWebKey;
  /** Milliseconds. */
  readonly createdAt: number;
  /** When another key took its place. It stays in the key set until what it signed has expired. */
  readonly retiredAt: number | undefined;
}
