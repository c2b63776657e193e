import type { AuthenticationResultType, ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolClient } from '../../clients/user-pool-client.ts';
import type { UserPool } from '../../user-pools/user-pool.ts';
import type { User } from '../../users/user.ts';
import type { PendingChallenge, SignIn } from './pending-challenge.ts';

/** A sign-in during one request. */
export interface Attempt {
  readonly signIn: SignIn;
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  /** Undefined for a name that nobody has. */
  readonly user: User | undefined;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/** An attempt whose user is known to exist. */
export type UserAttempt = Attempt & { readonly user: User };

/** A response to a challenge. */
export interface Response {
  readonly challenge: PendingChallenge;
  /** `ChallengeResponses`. */
  readonly responses: Readonly<Record<string, string>>;
}

/** What InitiateAuth and RespondToAuthChallenge answer: tokens, or what is asked next. */
export interface AuthAnswer {
  readonly ChallengeName?: ChallengeNameType;
  readonly Session?: string;
  readonly ChallengeParameters?: Record<string, string>;
  readonly AuthenticationResult?: AuthenticationResultType;
  readonly AvailableChallenges?: ChallengeNameType[];
}
