import type {
  AuthFactorType,
  GetUserAuthFactorsCommandInput,
  GetUserAuthFactorsCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { CognitoContext } from '../../state.ts';
import { requireAccessToken } from '../access-token.ts';
import { firstFactors } from './first-factors.ts';

/**
 * How who is signed in may sign in.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAuthFactors.html
 * @throws AwsError NotAuthorizedException
 */
export async function getUserAuthFactors(
  { AccessToken }: GetUserAuthFactorsCommandInput,
  context: CognitoContext,
): Promise<Omit<GetUserAuthFactorsCommandOutput, '$metadata'>> {
  const { pool, user } = await requireAccessToken(AccessToken, context);
  const { mfa } = user;
  const enabled = [
    ...(mfa.sms ? ['SMS_MFA'] : []),
    ...(mfa.softwareToken ? ['SOFTWARE_TOKEN_MFA'] : []),
    ...(mfa.email ? ['EMAIL_OTP'] : []),
  ];
  const factors = firstFactors(pool, user).filter((factor): factor is AuthFactorType & typeof factor => {
    return factor === 'PASSWORD' || factor === 'EMAIL_OTP' || factor === 'SMS_OTP';
  });
  return {
    Username: user.username,
    ...(mfa.preferred !== undefined && { PreferredMfaSetting: mfa.preferred }),
    ...(enabled.length > 0 && { UserMFASettingList: enabled }),
    ConfiguredUserAuthFactors: factors,
  };
}
