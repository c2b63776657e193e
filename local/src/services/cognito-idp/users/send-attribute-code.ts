import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider';
import type { CodeDestination } from '../messages/code-destination.ts';
import { sendCode } from '../messages/send-code.ts';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import type { User } from './user.ts';

export interface AttributeCodeRequest {
  readonly pool: UserPool;
  readonly user: User;
  readonly attributeName: CodeDestination['attributeName'];
  readonly source: 'UpdateUserAttribute' | 'VerifyUserAttribute';
  /** None in calls of administrators. */
  readonly clientId: string | undefined;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/** Sends the code that verifies an address: the new one where one waits. Undefined when the user has no such address. */
export async function sendAttributeCode(
  { attributeName, ...request }: AttributeCodeRequest,
  context: CognitoContext,
): Promise<{ readonly user: User; readonly delivery: CodeDeliveryDetailsType } | undefined> {
  const { user } = request;
  const destination = user.pendingAttributes[attributeName] ?? user.attributes[attributeName];
  if (!destination) return undefined;
  const email = attributeName === 'email';
  return sendCode(
    {
      ...request,
      destination,
      purpose: email ? 'VerifyEmail' : 'VerifyPhoneNumber',
      medium: email ? 'EMAIL' : 'SMS',
    },
    context,
  );
}
