import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider';
import { randomText } from '../random-text.ts';
import type { CognitoContext } from '../state.ts';
import { saveUser } from '../users/save-user.ts';
import type { CodePurpose, User } from '../users/user.ts';
import { maskDestination } from './mask-destination.ts';
import type { MessageSource } from './message-texts.ts';
import { type MessageRequest, sendMessage } from './send-message.ts';

export interface CodeRequest extends Omit<MessageRequest, 'code' | 'source'> {
  readonly purpose: CodePurpose;
  readonly source: Exclude<MessageSource, 'AdminCreateUser'>;
}

const HOUR_MS = 3_600_000;
const CODE_DIGITS = 6;

/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html#resource-quotas */
const VALIDITY_MS: Readonly<Record<CodePurpose, number>> = {
  ConfirmSignUp: 24 * HOUR_MS,
  VerifyEmail: 24 * HOUR_MS,
  VerifyPhoneNumber: 24 * HOUR_MS,
  ResetPassword: HOUR_MS,
  Authentication: 3 * 60_000,
};

/**
 * Makes a code, keeps it with the user and sends it. A former code of the same purpose is void.
 * @returns the user with its code, and the delivery as answers show it (with the destination masked)
 * @throws AwsError what `sendMessage` throws
 */
export async function sendCode(
  request: CodeRequest,
  context: CognitoContext,
): Promise<{ readonly user: User; readonly delivery: CodeDeliveryDetailsType; readonly code: string }> {
  const { user, purpose, medium, destination } = request;
  const code = randomText('0123456789', CODE_DIGITS, context);
  const now = context.clock.now();
  const attributeName = medium === 'SMS' ? 'phone_number' : 'email';
  const kept = { code, attributeName, medium, destination, sentAt: now, failures: 0 } as const;
  const codes = { ...user.codes, [purpose]: { ...kept, expiresAt: now + VALIDITY_MS[purpose] } };
  const saved = saveUser(user, { codes }, context);
  await sendMessage({ ...request, user: saved, code }, context);
  return {
    user: saved,
    delivery: { Destination: maskDestination(destination), DeliveryMedium: medium, AttributeName: attributeName },
    code,
  };
}
