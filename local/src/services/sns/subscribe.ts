import type { SubscribeCommandInput } from '@aws-sdk/client-sns';
import { parseArn } from '../../service/arn.ts';
import { requestConfirmation } from './confirmation-request.ts';
import { invalidParameter } from './errors.ts';
import type { SnsContext } from './state.ts';
import { PROTOCOLS, type Protocol, type Subscription, subscriptionsOf } from './subscription.ts';
import { withAttributes } from './subscription-attributes.ts';
import { isFifo, requireTopic, type Topic } from './topic.ts';

const PENDING_ANSWER = 'pending confirmation';
const NEED_CONFIRMATION: readonly Protocol[] = ['http', 'https', 'email', 'email-json'];

/**
 * Subscribes an endpoint. E-mail addresses and URLs are pending until they confirm; subscribing a pending one again sends
 * the request for confirmation again.
 * https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
 * @throws AwsError InvalidParameterException, NotFoundException
 */
export function subscribe(input: SubscribeCommandInput, context: SnsContext) {
  const { Endpoint: endpoint = '', ReturnSubscriptionArn: wantsArn = false } = input;
  const protocol = checkProtocol(input.Protocol);
  const topic = requireTopic(input.TopicArn, context);
  checkEndpoint(topic, protocol, endpoint);
  const attributes = withAttributes({}, input.Attributes ?? {}, protocol);
  const subscriptions = subscriptionsOf(topic.arn, context);
  const existing = subscriptions.find((known) => known.protocol === protocol && known.endpoint === endpoint);
  if (existing && !isEqual(existing.attributes, attributes)) {
    throw invalidParameter('Attributes Reason: Subscription already exists with different attributes');
  }
  const isPending = existing?.pending ?? NEED_CONFIRMATION.includes(protocol);
  const subscription: Subscription = {
    arn: existing?.arn ?? `${topic.arn}:${context.ids.uuid()}`,
    topicArn: topic.arn,
    protocol,
    endpoint,
    createdAt: existing?.createdAt ?? context.clock.now(),
    principal: context.principal.arn,
    pending: isPending,
    ...(isPending ? { token: context.ids.hex(160) } : {}),
    authenticateOnUnsubscribe: existing?.authenticateOnUnsubscribe ?? false,
    confirmationWasAuthenticated: existing?.confirmationWasAuthenticated ?? !isPending,
    attributes,
  };
  if (!existing || isPending) context.state.subscriptions.set(subscription.arn, subscription);
  if (isPending) requestConfirmation(topic, subscription, context);
  return { SubscriptionArn: isPending && !wantsArn ? PENDING_ANSWER : subscription.arn };
}

function checkProtocol(text: string | undefined): Protocol {
  const protocol = PROTOCOLS.find((known) => known === text);
  if (!protocol) throw invalidParameter(`Amazon SNS does not support this protocol string: ${text}`);
  return protocol;
}

function checkEndpoint(topic: Topic, protocol: Protocol, endpoint: string): void {
  const { service, resource = '' } = parseArn(endpoint) ?? {};
  switch (protocol) {
    case 'sqs':
      if (service !== 'sqs') throw invalidParameter('SQS endpoint ARN');
      if (resource.endsWith('.fifo') && !isFifo(topic)) {
        throw invalidParameter(
          'Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics',
        );
      }
      return;
    case 'lambda':
      if (service !== 'lambda') throw invalidParameter('Lambda endpoint ARN');
      break;
    case 'email':
    case 'email-json':
      if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(endpoint)) throw invalidParameter('Email address');
      break;
    case 'http':
    case 'https':
      if (!endpoint.startsWith(`${protocol}://`) || !URL.canParse(endpoint)) {
        throw invalidParameter('Endpoint must match the specified protocol');
      }
      break;
    case 'sms':
      if (!/^\+?[\d ()-]{5,20}$/.test(endpoint)) throw invalidParameter(`Invalid SMS endpoint: ${endpoint}`);
      break;
    case 'application':
      if (service !== 'sns') throw invalidParameter(`Application endpoint arn invalid: ${endpoint}`);
      break;
    case 'firehose':
      if (service !== 'firehose') throw invalidParameter('Firehose endpoint ARN');
  }
  if (isFifo(topic)) {
    throw invalidParameter(
      `Invalid parameter: Endpoint Reason: Please use SQS queues: FIFO topics take no ${protocol} endpoints`,
    );
  }
}

function isEqual(left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => left[name] === right[name]);
}
