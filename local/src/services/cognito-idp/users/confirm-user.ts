import type { CognitoContext } from '../state.ts';
import { invokeTrigger } from '../triggers/invoke-trigger.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import { saveUser } from './save-user.ts';
import type { User } from './user.ts';

export interface Confirmation {
  readonly source: 'PostConfirmation_ConfirmSignUp' | 'PostConfirmation_ConfirmForgotPassword';
  readonly clientId: string | undefined;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/**
 * Makes a user `CONFIRMED` and tells the post confirmation trigger.
 * @throws AwsError what `invokeTrigger` throws; the user is confirmed all the same
 */
export async function confirmUser(
  pool: UserPool,
  user: User,
  { source, clientId, clientMetadata }: Confirmation,
  context: CognitoContext,
): Promise<User> {
  const confirmed = saveUser(user, { status: 'CONFIRMED' }, context);
  const { username, attributes } = confirmed;
  const request = {
    userAttributes: { ...attributes, 'cognito:user_status': 'CONFIRMED' },
    ...(clientMetadata && { clientMetadata }),
  };
  await invokeTrigger(
    { pool, trigger: 'PostConfirmation', source, username, clientId, request, response: {} },
    context,
  );
  return confirmed;
}
