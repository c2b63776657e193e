import { showSequence } from '../../engines/fifo/next-sequence.ts';
import { defined } from '../../service/defined.ts';
import { showAttributes } from './message-attributes.ts';
import type { PublishedMessage } from './published-message.ts';
import { sign, signingCertificateUrl } from './signing.ts';
import type { SnsContext } from './state.ts';
import type { Subscription } from './subscription.ts';
import type { Topic } from './topic.ts';

/**
 * A notification as queues, web servers and mail in JSON get it, laid out as SNS lays it out.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
 */
export function notificationText(
  topic: Topic,
  subscription: Subscription,
  message: PublishedMessage,
  context: SnsContext,
): string {
  const notification = signedNotification(topic, message, context);
  return layOut({
    Type: notification.Type,
    MessageId: notification.MessageId,
    SequenceNumber: message.sequence === undefined ? undefined : showSequence(message.sequence),
    TopicArn: notification.TopicArn,
    Subject: notification.Subject,
    Message: notification.Message,
    Timestamp: notification.Timestamp,
    SignatureVersion: notification.SignatureVersion,
    Signature: notification.Signature,
    SigningCertURL: signingCertificateUrl(context),
    UnsubscribeURL: unsubscribeUrl(subscription, context),
    MessageAttributes: Object.keys(message.attributes).length > 0 ? showAttributes(message.attributes) : undefined,
  });
}

/** The event of a function. https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html */
export function lambdaEvent(
  topic: Topic,
  subscription: Subscription,
  message: PublishedMessage,
  context: SnsContext,
): string {
  const { Subject = null, ...notification } = signedNotification(topic, message, context);
  const Sns = {
    ...notification,
    SigningCertUrl: signingCertificateUrl(context),
    Subject,
    UnsubscribeUrl: unsubscribeUrl(subscription, context),
    MessageAttributes: showAttributes(message.attributes),
  };
  return JSON.stringify({
    Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: subscription.arn, Sns }],
  });
}

/** The address that asks the endpoint of a URL to confirm itself. */
export function confirmationText(
  topic: Topic,
  subscription: Subscription,
  messageId: string,
  context: SnsContext,
): string {
  const { token = '' } = subscription;
  const SubscribeURL = `${context.endpoint}/?Action=ConfirmSubscription&TopicArn=${topic.arn}&Token=${token}`;
  const fields = {
    Type: 'SubscriptionConfirmation',
    MessageId: messageId,
    Token: token,
    TopicArn: topic.arn,
    Message: `You have chosen to subscribe to the topic ${topic.arn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
    SubscribeURL,
    Timestamp: new Date(context.clock.now()).toISOString(),
  };
  const { SignatureVersion, Signature } = sign(topic, fields, context);
  return layOut({ ...fields, SignatureVersion, Signature, SigningCertURL: signingCertificateUrl(context) });
}

function unsubscribeUrl({ arn }: Subscription, { endpoint }: SnsContext): string {
  return `${endpoint}/?Action=Unsubscribe&SubscriptionArn=${arn}`;
}

function signedNotification(topic: Topic, message: PublishedMessage, context: SnsContext) {
  const fields = {
    Type: 'Notification',
    MessageId: message.id,
    TopicArn: topic.arn,
    ...(message.subject === undefined ? {} : { Subject: message.subject }),
    Message: message.body,
    Timestamp: new Date(message.publishedAt).toISOString(),
  };
  return { ...fields, Subject: message.subject, ...sign(topic, fields, context) };
}

/** SNS writes `"Name" : "value"` with one field a line. */
function layOut(fields: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(defined(fields)).map(
    ([name, value]) =>
      `  "${name}" : ${typeof value === 'object' ? layOutAttributes(value as object) : JSON.stringify(value)}`,
  );
  return `{\n${lines.join(',\n')}\n}`;
}

function layOutAttributes(attributes: object): string {
  const lines = Object.entries(attributes).map(
    ([name, value]) => `    ${JSON.stringify(name)} : ${JSON.stringify(value)}`,
  );
  return `{\n${lines.join(',\n')}\n  }`;
}
