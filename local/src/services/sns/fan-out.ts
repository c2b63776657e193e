import { wantsMessage } from './filter-policy.ts';
import { notificationRequest } from './notification-request.ts';
import { bodyFor, type PublishedMessage } from './published-message.ts';
import type { SnsContext } from './state.ts';
import { subscriptionsOf } from './subscription.ts';
import type { Topic } from './topic.ts';

/** Hands a message to every confirmed subscription that wants it, each with its own retries. */
export function fanOut(topic: Topic, message: PublishedMessage, context: SnsContext): void {
  count('NumberOfMessagesPublished', topic, 1, context);
  for (const subscription of subscriptionsOf(topic.arn, context)) {
    if (subscription.pending) continue;
    const body = bodyFor(message, subscription.protocol);
    if (wantsMessage(subscription, { body, attributes: message.attributes })) {
      void context.deliver(notificationRequest(topic, subscription, { ...message, body }, context));
    } else count('NumberOfNotificationsFilteredOut', topic, 1, context);
  }
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html */
function count(name: string, topic: Topic, value: number, context: SnsContext): void {
  context.metric({ namespace: 'AWS/SNS', name, dimensions: { TopicName: topic.name }, value });
}
