import type { Operations } from '../../../service/service.ts';
import type { CognitoState } from '../state.ts';
import { getTokensFromRefreshToken } from '../tokens/get-tokens-from-refresh-token.ts';
import { globalSignOut } from '../tokens/global-sign-out.ts';
import { revokeToken } from '../tokens/revoke-token.ts';
import { confirmDevice } from './devices/confirm-device.ts';
import { associateSoftwareToken } from './mfa/associate-software-token.ts';
import { setUserMfaPreference, setUserSettings } from './mfa/set-user-mfa-preference.ts';
import { verifySoftwareToken } from './mfa/verify-software-token.ts';
import { changePassword } from './password/change-password.ts';
import { confirmForgotPassword } from './password/confirm-forgot-password.ts';
import { forgotPassword } from './password/forgot-password.ts';
import { getUserAuthFactors } from './sign-in/get-user-auth-factors.ts';
import { adminInitiateAuth, initiateAuth } from './sign-in/initiate-auth.ts';
import { adminRespondToAuthChallenge, respondToAuthChallenge } from './sign-in/respond-to-auth-challenge.ts';
import { confirmSignUp } from './sign-up/confirm-sign-up.ts';
import { resendConfirmationCode } from './sign-up/resend-confirmation-code.ts';
import { signUp } from './sign-up/sign-up.ts';

/** Sign-up, sign-in, challenges and what a signed-in user does with tokens. */
export const authenticationOperations: Operations<'cognito-idp', CognitoState> = {
  AdminInitiateAuth: adminInitiateAuth,
  AdminRespondToAuthChallenge: adminRespondToAuthChallenge,
  AssociateSoftwareToken: associateSoftwareToken,
  ChangePassword: changePassword,
  ConfirmDevice: confirmDevice,
  ConfirmForgotPassword: confirmForgotPassword,
  ConfirmSignUp: confirmSignUp,
  ForgotPassword: forgotPassword,
  GetTokensFromRefreshToken: getTokensFromRefreshToken,
  GetUserAuthFactors: getUserAuthFactors,
  GlobalSignOut: globalSignOut,
  InitiateAuth: initiateAuth,
  ResendConfirmationCode: resendConfirmationCode,
  RespondToAuthChallenge: respondToAuthChallenge,
  RevokeToken: revokeToken,
  SetUserMFAPreference: setUserMfaPreference,
  SetUserSettings: setUserSettings,
  SignUp: signUp,
  VerifySoftwareToken: verifySoftwareToken,
};
