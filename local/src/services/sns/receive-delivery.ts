import { allowsDelivery } from '../../engines/policy/allows-delivery.ts';
import { parseArn } from '../../service/arn.ts';
import type { ReceivedDelivery } from '../../service/context.ts';
import { AwsError, NotImplementedError } from '../../service/errors.ts';
import { acceptMessage } from './accept-message.ts';
import { notFound } from './errors.ts';
import { notificationMail } from './mail.ts';
import { type HttpMessage, postMessage } from './post-message.ts';
import { checkMessage, type PublishEntry } from './published-message.ts';
import type { SnsContext } from './state.ts';
import { requireSubscription } from './subscription.ts';
import { findTopic, requireTopic } from './topic.ts';
import { policyOf } from './topic-policy.ts';

/**
 * Takes a message to a topic from a rule, a pipe, an alarm; or, addressed to a subscription, the topic's own message to a
 * web server or a mailbox.
 * @throws AwsError NotFoundException; AuthorizationErrorException unless the topic's policy allows the sender
 */
export async function receiveDelivery(received: ReceivedDelivery, context: SnsContext): Promise<void> {
  const isSubscription = parseArn(received.arn)?.resource.includes(':');
  if (isSubscription) await deliverToSubscription(received, context);
  else publishDelivery(received, context);
}

function publishDelivery({ delivery, arn, payload, parameters }: ReceivedDelivery, context: SnsContext): void {
  const topic = findTopic(arn, context);
  if (!topic) throw notFound('Topic');
  const { principal, from } = delivery;
  // Alarms say for whom they act; that is why they may publish under a topic's default policy.
  const owner = principal === 'cloudwatch.amazonaws.com' ? { 'aws:SourceOwner': context.account } : {};
  const access = { principal, from, action: 'sns:Publish', resource: arn, context: owner };
  if (!allowsDelivery(policyOf(topic), access)) {
    const message = `${principal} is not authorized to perform: SNS:Publish on resource: ${arn}`;
    throw new AwsError('AuthorizationErrorException', message);
  }
  const entry = { ...(parameters as Omit<PublishEntry, 'Message'>), Message: payload };
  acceptMessage(topic, checkMessage(topic, entry), context, delivery.eventId);
}

async function deliverToSubscription(
  { arn, payload, parameters }: ReceivedDelivery,
  context: SnsContext,
): Promise<void> {
  const subscription = requireSubscription(arn, context);
  const topic = requireTopic(subscription.topicArn, context);
  switch (subscription.protocol) {
    case 'email':
    case 'email-json':
      return context.sendMail(notificationMail(topic, subscription, String(parameters.subject), payload, context));
    case 'http':
    case 'https':
      return postMessage(subscription, payload, parameters as unknown as HttpMessage, context);
    default:
      throw new NotImplementedError(`Delivery of SNS notifications by ${subscription.protocol}`);
  }
}
