import type { UnsubscribeCommandInput, UnsubscribeCommandOutput } from '@aws-sdk/client-sns';
import { parseArn } from '../../service/arn.ts';
import { invalidParameter } from './errors.ts';
import type { SnsContext } from './state.ts';

type Answer = Omit<UnsubscribeCommandOutput, '$metadata'>;

/**
 * Ends a subscription; one that does not exist is no error. A pending one goes with its topic, or when it is forgotten.
 * https://docs.aws.amazon.com/sns/latest/api/API_Unsubscribe.html
 * @throws AwsError InvalidParameterException for a pending subscription and for what is no subscription's ARN
 */
export function unsubscribe(input: UnsubscribeCommandInput, context: SnsContext): Answer | Promise<Answer> {
  const arn = input.SubscriptionArn ?? '';
  const parts = parseArn(arn);
  if (parts?.service !== 'sns' || !parts.resource.includes(':')) throw invalidParameter('SubscriptionArn');
  // A link carries no signature that would name its region: the subscription does.
  if (parts.region !== context.region) return context.call('sns', 'Unsubscribe', input, { region: parts.region });
  const { state } = context;
  if (state.subscriptions.get(arn)?.pending) {
    throw invalidParameter('Cannot unsubscribe a subscription that is pending confirmation');
  }
  const [topicName = ''] = parts.resource.split(':');
  const topic = state.topics.get(topicName);
  const existed = state.subscriptions.delete(arn);
  if (topic && existed) state.topics.set(topicName, { ...topic, subscriptionsDeleted: topic.subscriptionsDeleted + 1 });
  return {};
}
