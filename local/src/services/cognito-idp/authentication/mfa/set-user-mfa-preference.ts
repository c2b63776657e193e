import type {
  SetUserMFAPreferenceCommandInput,
  SetUserMFAPreferenceCommandOutput,
  SetUserSettingsCommandInput,
  SetUserSettingsCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { NotImplementedError } from '../../../../service/errors.ts';
import { invalidParameter } from '../../errors.ts';
import type { CognitoContext } from '../../state.ts';
import { preferredMfa } from '../../users/mfa-preference.ts';
import { saveUser } from '../../users/save-user.ts';
import { requireAccessToken } from '../access-token.ts';

/**
 * Which second factors who is signed in uses, and which one first.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserMFAPreference.html
 * @throws AwsError InvalidParameterException for a factor that is not set up; NotAuthorizedException
 */
export async function setUserMfaPreference(
  input: SetUserMFAPreferenceCommandInput,
  context: CognitoContext,
): Promise<Omit<SetUserMFAPreferenceCommandOutput, '$metadata'>> {
  const { user } = await requireAccessToken(input.AccessToken, context);
  if (input.WebAuthnMfaSettings?.Enabled) throw new NotImplementedError('cognito-idp: passkeys as a second factor');
  saveUser(user, { mfa: preferredMfa(user, input) }, context);
  return {};
}

/**
 * The older way, for text messages only.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserSettings.html
 * @throws AwsError InvalidParameterException; NotAuthorizedException
 */
export async function setUserSettings(
  { AccessToken, MFAOptions = [] }: SetUserSettingsCommandInput,
  context: CognitoContext,
): Promise<Omit<SetUserSettingsCommandOutput, '$metadata'>> {
  const { user } = await requireAccessToken(AccessToken, context);
  if (MFAOptions.some(({ DeliveryMedium }) => DeliveryMedium !== 'SMS')) {
    throw invalidParameter('Only SMS is a delivery medium of MFA options.');
  }
  const enabled = { SMSMfaSettings: { Enabled: MFAOptions.length > 0 } };
  saveUser(user, { mfa: preferredMfa(user, enabled) }, context);
  return {};
}
