import {
  type GetUserPoolMfaConfigCommandInput,
  type SetUserPoolMfaConfigCommandInput,
  UserPoolMfaType,
} from '@aws-sdk/client-cognito-identity-provider';
import { checkEnums } from '../check-enums.ts';
import { invalidParameter } from '../errors.ts';
import type { CognitoContext } from '../state.ts';
import { findPool } from './find-pool.ts';
import { smsMfa } from './sms-mfa.ts';
import type { UserPool, UserPoolMfa } from './user-pool.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserPoolMfaConfig.html */
export function getUserPoolMfaConfig({ UserPoolId }: GetUserPoolMfaConfigCommandInput, context: CognitoContext) {
  return described(findPool(UserPoolId, context));
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolMfaConfig.html */
export function setUserPoolMfaConfig(input: SetUserPoolMfaConfigCommandInput, context: CognitoContext) {
  const pool = findPool(input.UserPoolId, context);
  const { SmsMfaConfiguration: sms } = input;
  checkEnums([['mfaConfiguration', input.MfaConfiguration, UserPoolMfaType]]);
  checkFactors(input);
  const settings = {
    ...pool.settings,
    ...(sms?.SmsConfiguration && { SmsConfiguration: { SnsRegion: context.region, ...sms.SmsConfiguration } }),
    ...(sms?.SmsAuthenticationMessage && { SmsAuthenticationMessage: sms.SmsAuthenticationMessage }),
  };
  const configuration = input.MfaConfiguration ?? pool.mfa.configuration;
  const off = configuration === 'OFF';
  const mfa: UserPoolMfa = {
    configuration,
    sms: off || !sms ? undefined : smsMfa(settings),
    softwareToken: off ? undefined : input.SoftwareTokenMfaConfiguration,
    email: off ? undefined : input.EmailMfaConfiguration,
    webAuthn: input.WebAuthnConfiguration ?? pool.mfa.webAuthn,
  };
  const updated = { ...pool, settings, mfa, modifiedAt: context.clock.now() };
  context.state.pools.set(pool.id, updated);
  return described(updated);
}

function described({ mfa }: UserPool) {
  return {
    MfaConfiguration: mfa.configuration,
    SmsMfaConfiguration: mfa.sms,
    SoftwareTokenMfaConfiguration: mfa.softwareToken,
    EmailMfaConfiguration: mfa.email,
    WebAuthnConfiguration: mfa.webAuthn,
  };
}

function checkFactors(input: SetUserPoolMfaConfigCommandInput): void {
  const { MfaConfiguration, SmsMfaConfiguration, SoftwareTokenMfaConfiguration, EmailMfaConfiguration } = input;
  const given = SmsMfaConfiguration ?? SoftwareTokenMfaConfiguration ?? EmailMfaConfiguration;
  const enabled = SmsMfaConfiguration ?? EmailMfaConfiguration ?? SoftwareTokenMfaConfiguration?.Enabled ?? false;
  if (MfaConfiguration === 'OFF' && enabled) {
    throw invalidParameter("Invalid MFA configuration given, can't turn off MFA and configure an MFA together.");
  }
  if ((MfaConfiguration === 'ON' || MfaConfiguration === 'OPTIONAL') && given === undefined) {
    throw invalidParameter(
      'At least one of [SmsMfaConfiguration] or [SoftwareTokenMfaConfiguration] must be provided.',
    );
  }
}
