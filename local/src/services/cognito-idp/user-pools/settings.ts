import type {
  CreateUserPoolCommandInput,
  LambdaConfigType,
  UserPoolPolicyType,
  VerificationMessageTemplateType,
} from '@aws-sdk/client-cognito-identity-provider';
import { checkSettings } from './check-settings.ts';
import type { UserPoolSettings } from './user-pool.ts';

const TEMPORARY_PASSWORD_DAYS = 7;

/** What Create and Update have in common. */
export type SettingsRequest = Omit<
  CreateUserPoolCommandInput,
  | 'AliasAttributes'
  | 'MfaConfiguration'
  | 'PoolName'
  | 'Schema'
  | 'UserPoolTags'
  | 'UsernameAttributes'
  | 'UsernameConfiguration'
>;

/**
 * A pool's settings from a request: what it leaves out is AWS's default, in updates too. Members that say the same
 * (EmailVerificationMessage and the template's EmailMessage) are shown in both places.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html
 * @throws AwsError InvalidParameterException
 */
export function settingsOf(request: SettingsRequest, region: string): UserPoolSettings {
  checkSettings(request);
  const template = verificationTemplate(request);
  const policies = policiesOf(request.Policies);
  return {
    Policies: policies,
    DeletionProtection: request.DeletionProtection ?? 'INACTIVE',
    LambdaConfig: lambdaConfig(request.LambdaConfig),
    AutoVerifiedAttributes: request.AutoVerifiedAttributes?.length ? request.AutoVerifiedAttributes : undefined,
    SmsVerificationMessage: template.SmsMessage,
    EmailVerificationMessage: template.EmailMessage,
    EmailVerificationSubject: template.EmailSubject,
    VerificationMessageTemplate: template,
    SmsAuthenticationMessage: request.SmsAuthenticationMessage,
    UserAttributeUpdateSettings: request.UserAttributeUpdateSettings ?? {
      AttributesRequireVerificationBeforeUpdate: [],
    },
    DeviceConfiguration: request.DeviceConfiguration,
    EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT', ...request.EmailConfiguration },
    SmsConfiguration: request.SmsConfiguration && { SnsRegion: region, ...request.SmsConfiguration },
    AdminCreateUserConfig: adminCreateUserConfig(request, policies),
    UserPoolAddOns: request.UserPoolAddOns,
    DcrConfiguration: request.DcrConfiguration,
    AccountRecoverySetting: request.AccountRecoverySetting ?? {
      RecoveryMechanisms: [
        { Priority: 1, Name: 'verified_email' },
        { Priority: 2, Name: 'verified_phone_number' },
      ],
    },
    UserPoolTier: request.UserPoolTier ?? 'ESSENTIALS',
    KeyConfiguration: request.KeyConfiguration,
    IssuerConfiguration: request.IssuerConfiguration,
    AcrConfiguration: request.AcrConfiguration,
  };
}

function verificationTemplate(request: SettingsRequest): VerificationMessageTemplateType {
  const { VerificationMessageTemplate: template = {} } = request;
  return {
    DefaultEmailOption: 'CONFIRM_WITH_CODE',
    ...template,
    EmailMessage: template.EmailMessage ?? request.EmailVerificationMessage,
    EmailSubject: template.EmailSubject ?? request.EmailVerificationSubject,
    SmsMessage: template.SmsMessage ?? request.SmsVerificationMessage,
  };
}

function policiesOf({ PasswordPolicy, SignInPolicy }: UserPoolPolicyType = {}): UserPoolPolicyType {
  const strict = PasswordPolicy === undefined;
  return {
    PasswordPolicy: {
      MinimumLength: PasswordPolicy?.MinimumLength ?? 8,
      RequireUppercase: PasswordPolicy?.RequireUppercase ?? strict,
      RequireLowercase: PasswordPolicy?.RequireLowercase ?? strict,
      RequireNumbers: PasswordPolicy?.RequireNumbers ?? strict,
      RequireSymbols: PasswordPolicy?.RequireSymbols ?? strict,
      PasswordHistorySize: PasswordPolicy?.PasswordHistorySize,
      TemporaryPasswordValidityDays: PasswordPolicy?.TemporaryPasswordValidityDays ?? TEMPORARY_PASSWORD_DAYS,
    },
    SignInPolicy: SignInPolicy?.AllowedFirstAuthFactors?.length
      ? SignInPolicy
      : { AllowedFirstAuthFactors: ['PASSWORD'] },
  };
}

/** The older member and its versioned successor name one function. */
function lambdaConfig(config: LambdaConfigType = {}): LambdaConfigType {
  const { PreTokenGeneration, PreTokenGenerationConfig } = config;
  if (PreTokenGenerationConfig) return { ...config, PreTokenGeneration: PreTokenGenerationConfig.LambdaArn };
  if (!PreTokenGeneration) return config;
  return { ...config, PreTokenGenerationConfig: { LambdaVersion: 'V1_0', LambdaArn: PreTokenGeneration } };
}

function adminCreateUserConfig(
  { AdminCreateUserConfig = {} }: SettingsRequest,
  { PasswordPolicy }: UserPoolPolicyType,
) {
  const { AllowAdminCreateUserOnly = false, InviteMessageTemplate = {} } = AdminCreateUserConfig;
  const texts = Object.entries(InviteMessageTemplate).filter(([, text]) => text !== undefined && text !== '');
  return {
    AllowAdminCreateUserOnly,
    UnusedAccountValidityDays: PasswordPolicy?.TemporaryPasswordValidityDays,
    ...(texts.length > 0 && { InviteMessageTemplate: Object.fromEntries(texts) }),
  };
}
