import type { DeliveryRequest, RetryPolicy } from '../../service/delivery.ts';
import { mailText, notificationSubject } from './mail.ts';
import { lambdaEvent, notificationText } from './notification.ts';
import type { PublishedMessage } from './published-message.ts';
import type { SnsContext } from './state.ts';
import type { Subscription } from './subscription.ts';
import type { Topic } from './topic.ts';

/** Queues and functions: 3 retries at once, 2 a second apart, 10 with backoff up to 20 s, then every 20 s for 23 days. */
const RETRY_MANAGED: RetryPolicy = {
  retryAttemptsMax: 100_015,
  ageSecondsMax: 23 * 24 * 60 * 60,
  backoff: { baseSeconds: 1, maxSeconds: 20 },
};
const HTTP_AGE_SECONDS_MAX = 3600;

/**
 * The delivery of a message to a subscription.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 */
export function notificationRequest(
  topic: Topic,
  subscription: Subscription,
  message: PublishedMessage,
  context: SnsContext,
): DeliveryRequest {
  return {
    kind: 'topic',
    from: topic.arn,
    principal: 'sns.amazonaws.com',
    ...target(topic, subscription, message, context),
    retry: subscription.protocol.startsWith('http') ? httpRetry(topic, subscription) : RETRY_MANAGED,
    ...deadLetter(subscription, message),
    ...(message.eventId === undefined ? {} : { eventId: message.eventId }),
  };
}

function target(topic: Topic, subscription: Subscription, message: PublishedMessage, context: SnsContext) {
  const { protocol, endpoint, arn } = subscription;
  const isRaw = subscription.attributes.RawMessageDelivery?.toLowerCase() === 'true';
  const text = () => notificationText(topic, subscription, message, context);
  switch (protocol) {
    case 'sqs':
      return {
        to: endpoint,
        payload: isRaw ? message.body : text(),
        parameters: {
          ...(isRaw ? { MessageAttributes: message.attributes } : {}),
          ...fifoParameters(endpoint, message),
        },
      };
    case 'lambda':
      return { to: endpoint, payload: lambdaEvent(topic, subscription, message, context) };
    case 'email':
      return {
        to: arn,
        payload: mailText(subscription, message.body, context),
        parameters: { subject: notificationSubject(message) },
      };
    case 'email-json':
      return { to: arn, payload: text(), parameters: { subject: notificationSubject(message) } };
    default:
      return {
        to: arn,
        payload: isRaw ? message.body : text(),
        parameters: { type: 'Notification', messageId: message.id, raw: isRaw },
      };
  }
}

/** A FIFO topic's message keeps group and deduplication id in a FIFO queue; a standard queue takes a group only. */
function fifoParameters(endpoint: string, { groupId, deduplicationId }: PublishedMessage): Record<string, string> {
  return {
    ...(groupId === undefined ? {} : { MessageGroupId: groupId }),
    ...(deduplicationId !== undefined && endpoint.endsWith('.fifo') ? { MessageDeduplicationId: deduplicationId } : {}),
  };
}

function deadLetter({ attributes }: Subscription, message: PublishedMessage): Pick<DeliveryRequest, 'deadLetter'> {
  if (attributes.RedrivePolicy === undefined) return {};
  const { deadLetterTargetArn: arn } = JSON.parse(attributes.RedrivePolicy) as { deadLetterTargetArn: string };
  return { deadLetter: { arn, format: 'topic', context: fifoParameters(arn, message) } };
}

interface HealthyRetryPolicy {
  readonly numRetries?: number;
  readonly minDelayTarget?: number;
  readonly maxDelayTarget?: number;
}

/** The subscription's policy, else the topic's, else three retries 20 seconds apart. */
function httpRetry(topic: Topic, { attributes }: Subscription): RetryPolicy {
  const own = parse(attributes.DeliveryPolicy) as { healthyRetryPolicy?: HealthyRetryPolicy };
  const shared = parse(topic.attributes.DeliveryPolicy) as {
    http?: { defaultHealthyRetryPolicy?: HealthyRetryPolicy };
  };
  const policy = own.healthyRetryPolicy ?? shared.http?.defaultHealthyRetryPolicy ?? {};
  const { numRetries = 3, minDelayTarget = 20, maxDelayTarget = 20 } = policy;
  return {
    retryAttemptsMax: numRetries,
    ageSecondsMax: HTTP_AGE_SECONDS_MAX,
    backoff: { baseSeconds: minDelayTarget, maxSeconds: maxDelayTarget },
  };
}

function parse(text: string | undefined): object {
  return text === undefined ? {} : (JSON.parse(text) as object);
}
