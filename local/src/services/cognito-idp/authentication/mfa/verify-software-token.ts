import type {
  VerifySoftwareTokenCommandInput,
  VerifySoftwareTokenCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../../../service/errors.ts';
import { invalidParameter } from '../../errors.ts';
import type { CognitoContext } from '../../state.ts';
import { findPool } from '../../user-pools/find-pool.ts';
import { requireUser } from '../../users/find-user.ts';
import { saveUser } from '../../users/save-user.ts';
import { type User, userKey } from '../../users/user.ts';
import { requireAccessToken } from '../access-token.ts';
import { findSetup, reopenSetup } from './setup-session.ts';
import { matchTotp } from './totp.ts';

/**
 * Makes an authenticator hold that shows the right digits. During sign-in it is then the user's second factor; a
 * signed-in user turns it on with SetUserMFAPreference.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifySoftwareToken.html
 * @throws AwsError EnableSoftwareTokenMFAException for wrong digits; SoftwareTokenMFANotFoundException without
 *   AssociateSoftwareToken; NotAuthorizedException
 */
export async function verifySoftwareToken(
  { AccessToken, Session, UserCode = '', FriendlyDeviceName }: VerifySoftwareTokenCommandInput,
  context: CognitoContext,
): Promise<Omit<VerifySoftwareTokenCommandOutput, '$metadata'>> {
  if (AccessToken !== undefined) {
    const { user } = await requireAccessToken(AccessToken, context);
    const key = userKey(user.poolId, user.username);
    const secret = requireCode(context.state.softwareTokenSetups.get(key), UserCode, context);
    keep(user, { softwareTokenSecret: secret, softwareTokenName: FriendlyDeviceName }, context);
    context.state.softwareTokenSetups.delete(key);
    return { Status: 'SUCCESS' };
  }
  if (Session === undefined) throw invalidParameter('Either AccessToken or Session is required.');
  const challenge = findSetup(Session, context);
  const { poolId, username } = challenge.signIn;
  const secret = requireCode(challenge.softwareToken?.secret, UserCode, context);
  const user = requireUser(findPool(poolId, context), username, context);
  keep(user, { softwareToken: true, softwareTokenSecret: secret, softwareTokenName: FriendlyDeviceName }, context);
  return { Status: 'SUCCESS', Session: reopenSetup(challenge, { secret, verified: true }, context) };
}

function requireCode(secret: string | undefined, code: string, { clock }: CognitoContext): string {
  if (secret === undefined) {
    throw new AwsError(
      'SoftwareTokenMFANotFoundException',
      'Software token TOTP multi-factor authentication is not set up.',
    );
  }
  if (matchTotp(secret, code, clock.now()) === undefined) {
    throw new AwsError('EnableSoftwareTokenMFAException', 'Code mismatch');
  }
  return secret;
}

function keep(user: User, changes: Partial<User['mfa']>, context: CognitoContext): void {
  saveUser(user, { mfa: { ...user.mfa, ...changes } }, context);
}
