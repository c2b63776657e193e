import type { AdminCreateUserCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import type { User } from '../users/user.ts';
import { type CodeDestination, destinationOf } from './code-destination.ts';
import { sendMessage } from './send-message.ts';

/**
 * Sends a user the temporary password, by the media that are asked for: SMS unless said otherwise, e-mail to who has no
 * phone number. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
export async function sendInvitation(
  pool: UserPool,
  user: User,
  password: string,
  { DesiredDeliveryMediums, ClientMetadata }: AdminCreateUserCommandInput,
  context: CognitoContext,
): Promise<void> {
  for (const { medium, destination } of destinations(user, DesiredDeliveryMediums)) {
    await sendMessage(
      {
        pool,
        user,
        source: 'AdminCreateUser',
        medium,
        destination,
        code: password,
        clientId: undefined,
        clientMetadata: ClientMetadata,
      },
      context,
    );
  }
}

function destinations(
  user: User,
  asked: AdminCreateUserCommandInput['DesiredDeliveryMediums'],
): readonly CodeDestination[] {
  const bySms = destinationOf(user, 'phone_number');
  const byEmail = destinationOf(user, 'email');
  const wanted = asked?.length
    ? [asked.includes('SMS') ? bySms : undefined, asked.includes('EMAIL') ? byEmail : undefined]
    : [bySms ?? byEmail];
  return wanted.filter((destination) => destination !== undefined);
}
