import type {
  ChangePasswordCommandInput,
  ChangePasswordCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { passwordMatches } from '../../passwords/password-matches.ts';
import { setPassword } from '../../passwords/set-password.ts';
import type { CognitoContext } from '../../state.ts';
import { requireAccessToken } from '../access-token.ts';
import { checkLockout, countFailure, forgetFailures } from '../sign-in/lockout.ts';
import { wrongCredentials } from '../sign-in/wrong-credentials.ts';

/**
 * Changes the password of who is signed in.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ChangePassword.html
 * @throws AwsError NotAuthorizedException for a wrong former password or token; InvalidPasswordException
 */
export async function changePassword(
  { AccessToken, PreviousPassword = '', ProposedPassword = '' }: ChangePasswordCommandInput,
  context: CognitoContext,
): Promise<Omit<ChangePasswordCommandOutput, '$metadata'>> {
  const { pool, user } = await requireAccessToken(AccessToken, context);
  checkLockout(user, context);
  // A user without a password (one-time passwords only) sets its first one here.
  if (user.password && !passwordMatches(user, PreviousPassword)) {
    countFailure(user, context);
    throw wrongCredentials();
  }
  setPassword(pool, forgetFailures(user, context), ProposedPassword, {}, context);
  return {};
}
