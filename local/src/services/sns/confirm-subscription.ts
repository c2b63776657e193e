import type { ConfirmSubscriptionCommandInput, ConfirmSubscriptionCommandOutput } from '@aws-sdk/client-sns';
import { parseArn } from '../../service/arn.ts';
import { invalidParameter } from './errors.ts';
import type { SnsContext } from './state.ts';
import { subscriptionsOf } from './subscription.ts';
import { requireTopic } from './topic.ts';

type Answer = Omit<ConfirmSubscriptionCommandOutput, '$metadata'>;

/**
 * Confirms a subscription by its token; doing so again changes nothing.
 * https://docs.aws.amazon.com/sns/latest/api/API_ConfirmSubscription.html
 * @throws AwsError InvalidParameterException for a token that is not of the topic; NotFoundException
 */
export function confirmSubscription(
  input: ConfirmSubscriptionCommandInput,
  context: SnsContext,
): Answer | Promise<Answer> {
  const region = parseArn(input.TopicArn ?? '')?.region;
  // A link carries no signature that would name its region: the topic does.
  if (region && region !== context.region) return context.call('sns', 'ConfirmSubscription', input, { region });
  const topic = requireTopic(input.TopicArn, context);
  const subscription = subscriptionsOf(topic.arn, context).find(({ token }) => token === input.Token);
  if (!subscription || input.Token === undefined) throw invalidParameter('Token');
  if (subscription.pending) {
    const authenticated = input.AuthenticateOnUnsubscribe?.toLowerCase() === 'true';
    context.state.subscriptions.set(subscription.arn, {
      ...subscription,
      pending: false,
      authenticateOnUnsubscribe: authenticated,
      confirmationWasAuthenticated: authenticated,
    });
  }
  return { SubscriptionArn: subscription.arn };
}
