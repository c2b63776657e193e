import type { CodeDeliveryDetailsType, DeliveryMediumType } from '@aws-sdk/client-cognito-identity-provider';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import { saveUser } from '../users/save-user.ts';
import type { CodePurpose, User } from '../users/user.ts';

/** Why a code is sent, as the custom message trigger is told. */
export type CodeSource =
  | 'SignUp'
  | 'ResendCode'
  | 'ForgotPassword'
  | 'UpdateUserAttribute'
  | 'VerifyUserAttribute'
  | 'Authentication';

export interface CodeRequest {
  readonly pool: UserPool;
  readonly user: User;
  readonly purpose: CodePurpose;
  readonly source: CodeSource;
  readonly medium: DeliveryMediumType;
  /** The address or number. */
  readonly destination: string;
  /** None in calls of administrators. */
  readonly clientId: string | undefined;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
}

/**
 * Makes a code, keeps it with the user and sends it. A former code of the same purpose is void.
 * @returns the user with its code, and the delivery as answers show it (with the destination masked)
 */
export async function sendCode(
  { user, purpose, medium, destination }: CodeRequest,
  context: CognitoContext,
): Promise<{ readonly user: User; readonly delivery: CodeDeliveryDetailsType; readonly code: string }> {
  const code = String(Math.floor(context.ids.random() * 1e6)).padStart(6, '0');
  const now = context.clock.now();
  const attributeName = medium === 'SMS' ? 'phone_number' : 'email';
  const codes = {
    ...user.codes,
    [purpose]: { code, attributeName, medium, destination, sentAt: now, expiresAt: now + 3_600_000, failures: 0 },
  };
  const saved = saveUser(user, { codes }, context);
  const delivery = { Destination: destination, DeliveryMedium: medium, AttributeName: attributeName };
  return { user: saved, delivery, code };
}
