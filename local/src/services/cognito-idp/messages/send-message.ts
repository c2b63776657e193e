import type { DeliveryMediumType } from '@aws-sdk/client-cognito-identity-provider';
import { NotImplementedError } from '../../../service/errors.ts';
import type { CognitoContext } from '../state.ts';
import { invokeTrigger } from '../triggers/invoke-trigger.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import type { User } from '../users/user.ts';
import { confirmationLink } from './confirmation-link.ts';
import { confirmsByLink, type MessageSource, type MessageText, messageText } from './message-texts.ts';

export interface MessageRequest {
  readonly pool: UserPool;
  readonly user: User;
  readonly source: MessageSource;
  readonly medium: DeliveryMediumType;
  /** The address or number. */
  readonly destination: string;
  /** The code, or the temporary password. */
  readonly code: string;
  /** None in calls of administrators. */
  readonly clientId: string | undefined;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
}

const SENDER = 'no-reply@verificationemail.com';
const CODE = '{####}';
const USERNAME = '{username}';
/** Not `{####}`, which is the code. */
const LINK = /\{##([^#]+)##\}/;

/**
 * Sends a message to a user, in the words of the custom message trigger, else of the pool, else of AWS. What goes to a
 * phone lies in the inbox too, addressed to the number.
 * @throws AwsError what the trigger's invocation throws; NotImplementedError for custom senders
 */
export async function sendMessage(request: MessageRequest, context: CognitoContext): Promise<void> {
  const { pool, user, source, medium, destination, code } = request;
  const { CustomEmailSender, CustomSMSSender } = pool.settings.LambdaConfig ?? {};
  if (medium === 'EMAIL' ? CustomEmailSender : CustomSMSSender) {
    throw new NotImplementedError(
      `cognito-idp trigger ${medium === 'EMAIL' ? 'CustomEmailSender' : 'CustomSMSSender'}`,
    );
  }
  const message = await customised(request, messageText(pool, source, medium), context);
  const url = confirmsByLink(pool, source, medium) ? confirmationLink(request, context) : undefined;
  const label = LINK.exec(message.text)?.[1] ?? '';
  const text = message.text
    .replace(LINK, url === undefined ? '$1' : `<a href="${url}">${label}</a>`)
    .replaceAll(CODE, () => code)
    .replaceAll(USERNAME, () => shownName(user, source));
  const links = url === undefined ? {} : { links: [{ label, url }] };
  if (medium === 'SMS') context.sendMail({ from: 'Amazon Cognito (SMS)', to: destination, subject: 'SMS', text });
  else context.sendMail({ from: sender(pool), to: destination, subject: message.subject, text, ...links });
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html */
async function customised(
  { pool, user, source, medium, clientId, clientMetadata }: MessageRequest,
  standard: MessageText,
  context: CognitoContext,
): Promise<MessageText> {
  const response = await invokeTrigger(
    {
      pool,
      trigger: 'CustomMessage',
      source: `CustomMessage_${source}`,
      username: user.username,
      clientId,
      request: {
        userAttributes: { ...user.attributes, 'cognito:user_status': user.status },
        codeParameter: CODE,
        linkParameter: '{##Click Here##}',
        usernameParameter: source === 'AdminCreateUser' ? USERNAME : null,
        ...(clientMetadata && { clientMetadata }),
      },
      response: { smsMessage: null, emailMessage: null, emailSubject: null },
    },
    context,
  );
  const text = medium === 'SMS' ? response?.smsMessage : response?.emailMessage;
  const subject = response?.emailSubject;
  return {
    text: typeof text === 'string' && text !== '' ? text : standard.text,
    subject: typeof subject === 'string' && subject !== '' ? subject : standard.subject,
  };
}

/** Who was invited by an address is called by it, for nobody knows the `sub`. */
function shownName({ username, sub, attributes }: User, source: MessageSource): string {
  if (source !== 'AdminCreateUser' || username !== sub) return username;
  return attributes.email ?? attributes.phone_number ?? username;
}

function sender({ settings }: UserPool): string {
  return settings.EmailConfiguration?.From ?? SENDER;
}
