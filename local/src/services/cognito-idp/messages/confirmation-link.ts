import type { CognitoContext } from '../state.ts';
import type { MessageRequest } from './send-message.ts';

/** The page that confirms a sign-up when it is opened. */
export function confirmationLink(
  { pool, user, clientId, code }: Pick<MessageRequest, 'pool' | 'user' | 'clientId' | 'code'>,
  { endpoint }: CognitoContext,
): string {
  const query = new URLSearchParams({
    client_id: clientId ?? '',
    user_name: user.username,
    confirmation_code: code,
  });
  return `${endpoint}/_aws/cognito-idp/${pool.id}/confirmUser?${query}`;
}
