import type { GlobalSignOutCommandInput, GlobalSignOutCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { requireAccessToken } from '../authentication/access-token.ts';
import type { CognitoContext } from '../state.ts';
import { signOutUser } from '../users/sign-out-user.ts';

/**
 * Ends every sign-in of who is signed in.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GlobalSignOut.html
 * @throws AwsError NotAuthorizedException
 */
export async function globalSignOut(
  { AccessToken }: GlobalSignOutCommandInput,
  context: CognitoContext,
): Promise<Omit<GlobalSignOutCommandOutput, '$metadata'>> {
  const { user } = await requireAccessToken(AccessToken, context);
  signOutUser(user, context);
  return {};
}
