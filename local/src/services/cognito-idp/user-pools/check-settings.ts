import {
  DefaultEmailOptionType,
  DeletionProtectionType,
  EmailSendingAccountType,
  type LambdaConfigType,
  UserPoolTierType,
  VerifiedAttributeType,
} from '@aws-sdk/client-cognito-identity-provider';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { checkEnums } from '../check-enums.ts';
import { invalidParameter } from '../errors.ts';
import type { SettingsRequest } from './settings.ts';

const HAS_CODE = /\{####\}/;
const HAS_LINK = /\{##[^#]*##\}/;
const SENDER = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+@[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u;

/** What CreateUserPool and UpdateUserPool refuse. @throws AwsError InvalidParameterException */
export function checkSettings(request: SettingsRequest): void {
  const { Policies, EmailConfiguration: email, VerificationMessageTemplate: template } = request;
  checkEnums([
    ['deletionProtection', request.DeletionProtection, DeletionProtectionType],
    ['userPoolTier', request.UserPoolTier, UserPoolTierType],
    ['autoVerifiedAttributes', request.AutoVerifiedAttributes, VerifiedAttributeType],
    ['emailConfiguration.emailSendingAccount', email?.EmailSendingAccount, EmailSendingAccountType],
    ['verificationMessageTemplate.defaultEmailOption', template?.DefaultEmailOption, DefaultEmailOptionType],
  ]);
  const policy = Policies?.PasswordPolicy;
  new Constraints()
    .number('policies.passwordPolicy.minimumLength', policy?.MinimumLength, { min: 6, max: 99 })
    .number('policies.passwordPolicy.passwordHistorySize', policy?.PasswordHistorySize, { min: 0, max: 24 })
    .number('policies.passwordPolicy.temporaryPasswordValidityDays', policy?.TemporaryPasswordValidityDays, {
      min: 0,
      max: 365,
    })
    .text('emailConfiguration.replyToEmailAddress', email?.ReplyToEmailAddress || undefined, { pattern: SENDER })
    .check('InvalidParameterException');
  if (email?.EmailSendingAccount === 'DEVELOPER' && !email.SourceArn) {
    throw invalidParameter('SourceArn is required when EmailSendingAccount is DEVELOPER.');
  }
  checkMessages(request);
  checkLambdaConfig(request.LambdaConfig);
  checkRecovery(request);
}

function checkMessages(request: SettingsRequest): void {
  const { VerificationMessageTemplate: template = {}, AdminCreateUserConfig } = request;
  const invitation = AdminCreateUserConfig?.InviteMessageTemplate ?? {};
  requirePlaceholder('emailVerificationMessage', request.EmailVerificationMessage, HAS_CODE);
  requirePlaceholder('smsVerificationMessage', request.SmsVerificationMessage, HAS_CODE);
  requirePlaceholder('smsAuthenticationMessage', request.SmsAuthenticationMessage, HAS_CODE);
  requirePlaceholder('verificationMessageTemplate.emailMessage', template.EmailMessage, HAS_CODE);
  requirePlaceholder('verificationMessageTemplate.smsMessage', template.SmsMessage, HAS_CODE);
  requirePlaceholder('verificationMessageTemplate.emailMessageByLink', template.EmailMessageByLink, HAS_LINK);
  requirePlaceholder('adminCreateUserConfig.inviteMessageTemplate.emailMessage', invitation.EmailMessage, HAS_CODE);
  requirePlaceholder('adminCreateUserConfig.inviteMessageTemplate.sMSMessage', invitation.SMSMessage, HAS_CODE);
}

function requirePlaceholder(at: string, text: string | undefined, placeholder: RegExp): void {
  if (text === undefined || text === '' || placeholder.test(text)) return;
  throw invalidParameter(
    `1 validation error detected: Value '${text}' at '${at}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${placeholder.source}`,
  );
}

function checkLambdaConfig({ PreTokenGeneration, PreTokenGenerationConfig, ...config }: LambdaConfigType = {}): void {
  const versioned = PreTokenGenerationConfig?.LambdaArn;
  if (PreTokenGeneration && versioned && PreTokenGeneration !== versioned) {
    throw invalidParameter(
      'PreTokenGeneration and PreTokenGenerationConfig have to name the same function when both are given.',
    );
  }
  if ((config.CustomEmailSender || config.CustomSMSSender) && !config.KMSKeyID) {
    throw invalidParameter('KMSKeyID is required for a custom email sender or custom SMS sender.');
  }
}

function checkRecovery({ AccountRecoverySetting }: SettingsRequest): void {
  const mechanisms = AccountRecoverySetting?.RecoveryMechanisms ?? [];
  if (mechanisms.length > 1 && mechanisms.some(({ Name }) => Name === 'admin_only')) {
    throw invalidParameter('admin_only cannot be combined with other account recovery mechanisms.');
  }
  if (new Set(mechanisms.map(({ Priority }) => Priority)).size < mechanisms.length) {
    throw invalidParameter('Account recovery mechanisms have to have different priorities.');
  }
}
