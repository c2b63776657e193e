import { confirmationMail } from './mail.ts';
import { confirmationText } from './notification.ts';
import type { SnsContext } from './state.ts';
import type { Subscription } from './subscription.ts';
import type { Topic } from './topic.ts';

const RETRIES = 3;

/** Asks an e-mail address or a URL to confirm its subscription. */
export function requestConfirmation(topic: Topic, subscription: Subscription, context: SnsContext): void {
  if (subscription.protocol.startsWith('email')) {
    context.sendMail(confirmationMail(topic, subscription, context));
    return;
  }
  const messageId = context.ids.uuid();
  void context.deliver({
    kind: 'topic',
    from: topic.arn,
    to: subscription.arn,
    principal: 'sns.amazonaws.com',
    payload: confirmationText(topic, subscription, messageId, context),
    parameters: { type: 'SubscriptionConfirmation', messageId, raw: false },
    retry: { retryAttemptsMax: RETRIES, ageSecondsMax: 3600, backoff: { baseSeconds: 20, maxSeconds: 20 } },
  });
}
