import type { DeliveryMediumType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPool } from '../user-pools/user-pool.ts';

/** Why a message is sent, as the custom message trigger is told: `CustomMessage_<source>`. */
export type MessageSource =
  | 'SignUp'
  | 'AdminCreateUser'
  | 'ResendCode'
  | 'ForgotPassword'
  | 'UpdateUserAttribute'
  | 'VerifyUserAttribute'
  | 'Authentication';

/** A message with its placeholders: `{####}` the code, `{username}`, `{##text##}` a link. */
export interface MessageText {
  readonly subject: string;
  readonly text: string;
}

/**
 * A pool's text for a message, or AWS's where the pool has none.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-message-customizations.html
 */
export function messageText(pool: UserPool, source: MessageSource, medium: DeliveryMediumType): MessageText {
  const bySms = medium === 'SMS';
  if (source === 'AdminCreateUser') return invitation(pool, bySms);
  if (source === 'Authentication') return authentication(pool, bySms);
  const template = pool.settings.VerificationMessageTemplate ?? {};
  if (confirmsByLink(pool, source, medium)) {
    return {
      subject: template.EmailSubjectByLink ?? 'Your verification link',
      text:
        template.EmailMessageByLink ?? 'Please click the link below to verify your email address. {##Verify Email##}',
    };
  }
  const standard =
    source === 'ForgotPassword' ? 'Your password reset code is {####}' : 'Your confirmation code is {####}';
  return {
    subject: template.EmailSubject ?? 'Your verification code',
    text: (bySms ? template.SmsMessage : template.EmailMessage) ?? standard,
  };
}

/** Whether the message has a link instead of a code: sign-ups by e-mail in pools that say so. */
export function confirmsByLink({ settings }: UserPool, source: MessageSource, medium: DeliveryMediumType): boolean {
  return (
    medium === 'EMAIL' &&
    (source === 'SignUp' || source === 'ResendCode') &&
    settings.VerificationMessageTemplate?.DefaultEmailOption === 'CONFIRM_WITH_LINK'
  );
}

function invitation({ settings }: UserPool, bySms: boolean): MessageText {
  const template = settings.AdminCreateUserConfig?.InviteMessageTemplate ?? {};
  return {
    subject: template.EmailSubject ?? 'Your temporary password',
    text:
      (bySms ? template.SMSMessage : template.EmailMessage) ??
      'Your username is {username} and temporary password is {####}.',
  };
}

function authentication({ settings, mfa }: UserPool, bySms: boolean): MessageText {
  return {
    subject: mfa.email?.Subject ?? 'Your authentication code',
    text: (bySms ? settings.SmsAuthenticationMessage : mfa.email?.Message) ?? 'Your authentication code is {####}',
  };
}
