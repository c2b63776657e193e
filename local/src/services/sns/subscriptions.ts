import type {
  GetSubscriptionAttributesCommandInput,
  ListSubscriptionsByTopicCommandInput,
  ListSubscriptionsCommandInput,
  SetSubscriptionAttributesCommandInput,
} from '@aws-sdk/client-sns';
import { page } from '../../service/page.ts';
import type { SnsContext } from './state.ts';
import { allSubscriptions, requireSubscription, type Subscription, subscriptionsOf } from './subscription.ts';
import { scopeOf, withAttributes } from './subscription-attributes.ts';
import { requireTopic } from './topic.ts';
import { DELIVERY_POLICY_DEFAULT } from './topic-attributes.ts';

const PAGE = 100;

/** https://docs.aws.amazon.com/sns/latest/api/API_GetSubscriptionAttributes.html */
export function getSubscriptionAttributes(input: GetSubscriptionAttributesCommandInput, context: SnsContext) {
  const subscription = requireSubscription(input.SubscriptionArn, context);
  const { protocol } = subscription;
  const { FilterPolicyScope: _, ...attributes } = subscription.attributes;
  const filter = attributes.FilterPolicy === undefined ? {} : { FilterPolicyScope: scopeOf(subscription.attributes) };
  return {
    Attributes: {
      SubscriptionArn: subscription.arn,
      TopicArn: subscription.topicArn,
      Owner: context.account,
      Protocol: protocol,
      Endpoint: subscription.endpoint,
      SubscriptionPrincipal: subscription.principal,
      PendingConfirmation: String(subscription.pending),
      ConfirmationWasAuthenticated: String(subscription.confirmationWasAuthenticated),
      RawMessageDelivery: 'false',
      ...(protocol.startsWith('http') ? { EffectiveDeliveryPolicy: effectiveDeliveryPolicy(attributes) } : {}),
      ...attributes,
      ...filter,
    },
  };
}

/** https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html */
export function setSubscriptionAttributes(input: SetSubscriptionAttributesCommandInput, context: SnsContext) {
  const subscription = requireSubscription(input.SubscriptionArn, context);
  const change = { [input.AttributeName ?? '']: input.AttributeValue ?? '' };
  const attributes = withAttributes(subscription.attributes, change, subscription.protocol);
  context.state.subscriptions.set(subscription.arn, { ...subscription, attributes });
  return {};
}

/** https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptions.html */
export function listSubscriptions(input: ListSubscriptionsCommandInput, context: SnsContext) {
  return listPage(allSubscriptions(context), input.NextToken, context);
}

/** https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html */
export function listSubscriptionsByTopic(input: ListSubscriptionsByTopicCommandInput, context: SnsContext) {
  const topic = requireTopic(input.TopicArn, context);
  return listPage(subscriptionsOf(topic.arn, context), input.NextToken, context);
}

function effectiveDeliveryPolicy({ DeliveryPolicy }: Subscription['attributes']): string {
  const { defaultHealthyRetryPolicy, defaultRequestPolicy } = DELIVERY_POLICY_DEFAULT.http;
  const inherited = {
    healthyRetryPolicy: defaultHealthyRetryPolicy,
    sicklyRetryPolicy: null,
    throttlePolicy: null,
    requestPolicy: defaultRequestPolicy,
    guaranteed: false,
  };
  return DeliveryPolicy ?? JSON.stringify(inherited);
}

function listPage(subscriptions: readonly Subscription[], token: string | undefined, { account }: SnsContext) {
  const options = { token, limit: PAGE, invalidTokenCode: 'InvalidParameterException' };
  const { items, nextToken } = page(subscriptions, ({ arn }) => arn, options);
  return {
    Subscriptions: items.map(({ arn, pending, protocol, endpoint, topicArn }) => ({
      SubscriptionArn: pending ? 'PendingConfirmation' : arn,
      Owner: account,
      Protocol: protocol,
      Endpoint: endpoint,
      TopicArn: topicArn,
    })),
    ...(nextToken ? { NextToken: nextToken } : {}),
  };
}
