import type {
  ResendConfirmationCodeCommandInput,
  ResendConfirmationCodeCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { findClient } from '../../clients/find-client.ts';
import { invalidParameter } from '../../errors.ts';
import { signUpDestination } from '../../messages/code-destination.ts';
import { sendCode } from '../../messages/send-code.ts';
import type { CognitoContext } from '../../state.ts';
import { findUserForClient } from '../find-user-for-client.ts';
import { checkSecretHash } from '../secret-hash.ts';
import { playedDelivery } from '../sign-in/played-user.ts';

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResendConfirmationCode.html
 * @throws AwsError InvalidParameterException for a user who is confirmed, or has no address
 */
export async function resendConfirmationCode(
  input: ResendConfirmationCodeCommandInput,
  context: CognitoContext,
): Promise<Omit<ResendConfirmationCodeCommandOutput, '$metadata'>> {
  const { Username = '', ClientMetadata: clientMetadata } = input;
  const { pool, client } = findClient(input.ClientId, context);
  checkSecretHash(client, [Username], input.SecretHash);
  const user = findUserForClient(pool, client, Username, context);
  if (!user) return { CodeDeliveryDetails: playedDelivery(pool, Username) };
  if (user.status !== 'UNCONFIRMED') throw invalidParameter('User is already confirmed.');
  const destination = signUpDestination(pool, user);
  if (!destination) throw invalidParameter('Cannot resend codes. Auto verification not turned on.');
  const request = { ...destination, purpose: 'ConfirmSignUp', source: 'ResendCode' } as const;
  const { delivery } = await sendCode({ ...request, pool, user, clientId: client.ClientId, clientMetadata }, context);
  return { CodeDeliveryDetails: delivery };
}
