import type { CognitoContext } from '../../state.ts';
import { issueTokens } from '../../tokens/issue-tokens.ts';
import { startSession } from '../../tokens/start-session.ts';
import { invokeTrigger } from '../../triggers/invoke-trigger.ts';
import { newDevice } from '../devices/new-device.ts';
import type { AuthAnswer, UserAttempt } from './attempt.ts';

/**
 * The end of a sign-in: tells the post authentication trigger, and gives the tokens of a new session; on the domain's
 * page the name of who signed in.
 * @throws AwsError what the triggers throw
 */
export async function completeSignIn(attempt: UserAttempt, context: CognitoContext): Promise<AuthAnswer> {
  const { pool, client, user, signIn, clientMetadata } = attempt;
  const device = newDevice(attempt, context);
  await tellAfter(attempt, device !== undefined, context);
  if (signIn.hosted) return { ChallengeParameters: { USERNAME: user.username } };
  const deviceKey = device?.DeviceKey ?? signIn.deviceKey;
  const { session, refreshToken } = startSession(
    { client, user, deviceKey, deviceGroupKey: device?.DeviceGroupKey },
    context,
  );
  const source = signIn.newPassword
    ? 'NewPasswordChallenge'
    : device || !deviceKey
      ? 'Authentication'
      : 'AuthenticateDevice';
  const tokens = await issueTokens({ pool, client, user, session, source, clientMetadata }, context);
  return {
    ChallengeParameters: {},
    AuthenticationResult: {
      ...tokens,
      RefreshToken: refreshToken,
      ...(device && { NewDeviceMetadata: device }),
    },
  };
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-authentication.html */
async function tellAfter(
  { pool, client, user, clientMetadata }: UserAttempt,
  newDeviceUsed: boolean,
  context: CognitoContext,
): Promise<void> {
  await invokeTrigger(
    {
      pool,
      trigger: 'PostAuthentication',
      source: 'PostAuthentication_Authentication',
      username: user.username,
      clientId: client.ClientId,
      request: {
        userAttributes: { ...user.attributes, 'cognito:user_status': user.status },
        newDeviceUsed,
        ...(clientMetadata && { clientMetadata }),
      },
      response: {},
    },
    context,
  );
}
