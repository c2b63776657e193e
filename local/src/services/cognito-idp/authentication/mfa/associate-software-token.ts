import type {
  AssociateSoftwareTokenCommandInput,
  AssociateSoftwareTokenCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../../../service/errors.ts';
import { invalidParameter } from '../../errors.ts';
import type { CognitoContext } from '../../state.ts';
import { findPool } from '../../user-pools/find-pool.ts';
import type { UserPool } from '../../user-pools/user-pool.ts';
import { userKey } from '../../users/user.ts';
import { requireAccessToken } from '../access-token.ts';
import { findSetup, reopenSetup } from './setup-session.ts';

const SECRET_LENGTH = 52;

/**
 * Gives an authenticator its secret, to who is signed in or is asked to set MFA up. VerifySoftwareToken makes it hold.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AssociateSoftwareToken.html
 * @throws AwsError NotAuthorizedException; SoftwareTokenMFANotFoundException in pools without software tokens
 */
export async function associateSoftwareToken(
  { AccessToken, Session }: AssociateSoftwareTokenCommandInput,
  context: CognitoContext,
): Promise<Omit<AssociateSoftwareTokenCommandOutput, '$metadata'>> {
  const secret = context.ids.upper(SECRET_LENGTH);
  if (AccessToken !== undefined) {
    const { pool, user } = await requireAccessToken(AccessToken, context);
    requireSoftwareTokens(pool);
    context.state.softwareTokenSetups.set(userKey(user.poolId, user.username), secret);
    return { SecretCode: secret };
  }
  if (Session === undefined) throw invalidParameter('Either AccessToken or Session is required.');
  const challenge = findSetup(Session, context);
  requireSoftwareTokens(findPool(challenge.signIn.poolId, context));
  return { SecretCode: secret, Session: reopenSetup(challenge, { secret, verified: false }, context) };
}

function requireSoftwareTokens({ mfa }: UserPool): void {
  if (mfa.softwareToken) return;
  throw new AwsError('SoftwareTokenMFANotFoundException', 'Software Token MFA has not been enabled by the userPool');
}
