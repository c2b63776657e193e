import type {
  DeleteTopicCommandInput,
  GetDataProtectionPolicyCommandInput,
  GetTopicAttributesCommandInput,
  ListTopicsCommandInput,
  PutDataProtectionPolicyCommandInput,
  SetTopicAttributesCommandInput,
} from '@aws-sdk/client-sns';
import { page } from '../../service/page.ts';
import type { SnsContext } from './state.ts';
import { subscriptionsOf } from './subscription.ts';
import { findTopic, isFifo, requireTopic } from './topic.ts';
import { DELIVERY_POLICY_DEFAULT, withAttribute } from './topic-attributes.ts';
import { policyOf } from './topic-policy.ts';

const PAGE = 100;

/** https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
export function getTopicAttributes(input: GetTopicAttributesCommandInput, context: SnsContext) {
  const topic = requireTopic(input.TopicArn, context);
  const subscriptions = subscriptionsOf(topic.arn, context);
  const pending = subscriptions.filter((subscription) => subscription.pending).length;
  const { DeliveryPolicy: delivery } = topic.attributes;
  const fifo = { FifoTopic: 'true', ContentBasedDeduplication: 'false', FifoThroughputScope: 'Topic' };
  return {
    Attributes: {
      TopicArn: topic.arn,
      Owner: context.account,
      DisplayName: '',
      Policy: policyOf(topic),
      EffectiveDeliveryPolicy: delivery ?? JSON.stringify(DELIVERY_POLICY_DEFAULT),
      SubscriptionsConfirmed: String(subscriptions.length - pending),
      SubscriptionsPending: String(pending),
      SubscriptionsDeleted: String(topic.subscriptionsDeleted),
      ...(isFifo(topic) ? fifo : {}),
      ...topic.attributes,
    },
  };
}

/** https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html */
export function setTopicAttributes(input: SetTopicAttributesCommandInput, context: SnsContext) {
  const topic = requireTopic(input.TopicArn, context);
  context.state.topics.set(topic.name, withAttribute(topic, input.AttributeName ?? '', input.AttributeValue ?? ''));
  return {};
}

/** Deletes a topic with its subscriptions; one that does not exist is no error. https://docs.aws.amazon.com/sns/latest/api/API_DeleteTopic.html */
export function deleteTopic(input: DeleteTopicCommandInput, context: SnsContext) {
  const { state } = context;
  const topic = findTopic(input.TopicArn, context);
  if (!topic) return {};
  for (const { arn } of subscriptionsOf(topic.arn, context)) state.subscriptions.delete(arn);
  for (const [key, entry] of state.deduplications) if (entry.topic === topic.name) state.deduplications.delete(key);
  state.topics.delete(topic.name);
  return {};
}

/** https://docs.aws.amazon.com/sns/latest/api/API_ListTopics.html */
export function listTopics(input: ListTopicsCommandInput, { state }: SnsContext) {
  const arns = [...state.topics.values()].map(({ arn }) => arn).sort();
  const options = { token: input.NextToken, limit: PAGE, invalidTokenCode: 'InvalidParameterException' };
  const { items, nextToken } = page(arns, (arn) => arn, options);
  return { Topics: items.map((TopicArn) => ({ TopicArn })), ...(nextToken ? { NextToken: nextToken } : {}) };
}

/** Kept and given back; nothing is masked. https://docs.aws.amazon.com/sns/latest/api/API_PutDataProtectionPolicy.html */
export function putDataProtectionPolicy(input: PutDataProtectionPolicyCommandInput, context: SnsContext) {
  const { dataProtectionPolicy: _, ...topic } = requireTopic(input.ResourceArn, context, 'ResourceArn');
  const policy = input.DataProtectionPolicy ? { dataProtectionPolicy: input.DataProtectionPolicy } : {};
  context.state.topics.set(topic.name, { ...topic, ...policy });
  return {};
}

/** https://docs.aws.amazon.com/sns/latest/api/API_GetDataProtectionPolicy.html */
export function getDataProtectionPolicy(input: GetDataProtectionPolicyCommandInput, context: SnsContext) {
  const { dataProtectionPolicy } = requireTopic(input.ResourceArn, context, 'ResourceArn');
  return dataProtectionPolicy === undefined ? {} : { DataProtectionPolicy: dataProtectionPolicy };
}
