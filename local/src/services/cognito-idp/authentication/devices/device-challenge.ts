import { invalidParameter } from '../../errors.ts';
import type { CognitoContext } from '../../state.ts';
import { saveUser } from '../../users/save-user.ts';
import type { AuthAnswer, Response, UserAttempt } from '../sign-in/attempt.ts';
import { closeChallenge, openChallenge } from '../sign-in/challenges.ts';
import { completeSignIn } from '../sign-in/complete-sign-in.ts';
import { requireParameter } from '../sign-in/parameters.ts';
import { isRightClaim, SERVER_SECRET_HEX_DIGITS } from '../sign-in/password-verifier.ts';
import { wrongCredentials } from '../sign-in/wrong-credentials.ts';
import { startSrp } from '../srp/srp-server.ts';
import { knownDevice } from './known-device.ts';

/** `DEVICE_SRP_AUTH`: a device proves, as a password does, that it is the one that was confirmed. */
export function askForDevice({ signIn, client, user }: UserAttempt, context: CognitoContext): AuthAnswer {
  return {
    ChallengeName: 'DEVICE_SRP_AUTH',
    Session: openChallenge('DEVICE_SRP_AUTH', signIn, client, {}, context),
    ChallengeParameters: { USERNAME: user.username, DEVICE_KEY: signIn.deviceKey ?? '' },
  };
}

/** The response to `DEVICE_SRP_AUTH`, answered with `DEVICE_PASSWORD_VERIFIER`. */
export async function answerDevice(
  attempt: UserAttempt,
  { challenge, responses }: Response,
  context: CognitoContext,
): Promise<AuthAnswer> {
  const device = knownDevice(attempt);
  const clientPublic = requireParameter(responses, 'SRP_A');
  const verifier = Buffer.from(device?.verifier ?? '', 'base64').toString('hex');
  const srp = device && startSrp(verifier, clientPublic, context.ids.hex(SERVER_SECRET_HEX_DIGITS));
  if (!device || !srp) throw invalidParameter('Invalid SRP_A parameter');
  closeChallenge(challenge, context);
  const session = openChallenge('DEVICE_PASSWORD_VERIFIER', attempt.signIn, attempt.client, { srp }, context);
  return {
    ChallengeName: 'DEVICE_PASSWORD_VERIFIER',
    Session: session,
    ChallengeParameters: {
      DEVICE_KEY: device.key,
      SALT: Buffer.from(device.salt, 'base64').toString('hex'),
      SECRET_BLOCK: session,
      SRP_B: srp.serverPublic,
      USERNAME: attempt.user.username,
    },
  };
}

/** @throws AwsError NotAuthorizedException for a claim that does not prove the device */
export async function answerDeviceVerifier(
  attempt: UserAttempt,
  { challenge, responses }: Response,
  context: CognitoContext,
): Promise<AuthAnswer> {
  closeChallenge(challenge, context);
  const device = knownDevice(attempt);
  if (!device || !isRightClaim(challenge.srp, device.groupKey, device.key, responses)) throw wrongCredentials();
  const seen = { ...device, authenticatedAt: context.clock.now() };
  const devices = attempt.user.devices.map((other) => (other.key === device.key ? seen : other));
  return completeSignIn({ ...attempt, user: saveUser(attempt.user, { devices }, context) }, context);
}
