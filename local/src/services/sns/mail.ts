import type { Mail } from '../../service/context.ts';
import type { PublishedMessage } from './published-message.ts';
import type { SnsContext } from './state.ts';
import type { Subscription } from './subscription.ts';
import type { Topic } from './topic.ts';

const CLOSING =
  'Please do not reply directly to this email. If you have any questions or comments regarding this email, please contact us at https://aws.amazon.com/support';

/** The request to confirm an e-mail subscription. */
export function confirmationMail(topic: Topic, subscription: Subscription, context: SnsContext): Mail {
  const query = new URLSearchParams({
    TopicArn: topic.arn,
    Token: subscription.token ?? '',
    Endpoint: subscription.endpoint,
  });
  const url = `${context.endpoint}/_aws/sns/confirmation?${query}`;
  return {
    from: sender(topic),
    to: subscription.endpoint,
    subject: 'AWS Notification - Subscription Confirmation',
    text: `You have chosen to subscribe to the topic:\n${topic.arn}\n\nTo confirm this subscription, click or visit the link below (If this was in error no action is necessary):\n${url}\n\n${CLOSING}`,
    links: [{ label: 'Confirm subscription', url }],
  };
}

/** A notification's mail, from its text as it was delivered. */
export function notificationMail(
  topic: Topic,
  subscription: Subscription,
  subject: string,
  text: string,
  context: SnsContext,
): Mail {
  return {
    from: sender(topic),
    to: subscription.endpoint,
    subject,
    text,
    links: [{ label: 'Unsubscribe', url: unsubscribePage(subscription, context) }],
  };
}

export function mailText(subscription: Subscription, body: string, context: SnsContext): string {
  const url = unsubscribePage(subscription, context);
  return `${body}\n\n--\nIf you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:\n${url}\n\n${CLOSING}`;
}

export function notificationSubject({ subject }: PublishedMessage): string {
  return subject ?? 'AWS Notification Message';
}

function unsubscribePage({ arn, endpoint }: Subscription, context: SnsContext): string {
  return `${context.endpoint}/_aws/sns/unsubscribe?${new URLSearchParams({ SubscriptionArn: arn, Endpoint: endpoint })}`;
}

function sender({ attributes }: Topic): string {
  return `${attributes.DisplayName || 'AWS Notifications'} <no-reply@sns.amazonaws.com>`;
}
