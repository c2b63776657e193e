import { parseArn } from '../../service/arn.ts';
import { NotImplementedError } from '../../service/errors.ts';
import { invalidParameter } from './errors.ts';
import { checkFilterPolicy } from './filter-policy.ts';
import type { Protocol } from './subscription.ts';

type Attributes = Readonly<Record<string, string>>;

/** https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html */
const RAW_PROTOCOLS: readonly Protocol[] = ['sqs', 'http', 'https', 'firehose'];

/**
 * Subscription attributes with `changes` applied; an empty text takes one away.
 * https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html
 * @throws AwsError InvalidParameterException
 */
export function withAttributes(attributes: Attributes, changes: Attributes, protocol: Protocol): Attributes {
  const changed = { ...attributes, ...changes };
  for (const [name, value] of Object.entries(changes)) {
    if (value === '' || (name === 'FilterPolicy' && value === '{}')) delete changed[name];
    else checkAttribute(name, value, protocol);
  }
  // The scope decides how the policy is read, so the two are checked together.
  if (changed.FilterPolicy !== undefined) checkFilterPolicy(changed.FilterPolicy, scopeOf(changed));
  return changed;
}

/** Whether a filter policy is about the message's attributes or its body. */
export function scopeOf({ FilterPolicyScope }: Attributes): 'MessageAttributes' | 'MessageBody' {
  return FilterPolicyScope === 'MessageBody' ? 'MessageBody' : 'MessageAttributes';
}

/** What each attribute that may be set takes. */
const CHECKS: Readonly<Record<string, (value: string, protocol: Protocol) => void>> = {
  DeliveryPolicy: (value, protocol) => {
    if (!protocol.startsWith('http')) {
      throw invalidParameter(`Attributes Reason: DeliveryPolicy: not supported by delivery protocol [${protocol}].`);
    }
    readObject('DeliveryPolicy', value);
  },
  FilterPolicy: () => undefined,
  FilterPolicyScope: (value) => {
    if (value === 'MessageBody' || value === 'MessageAttributes') return;
    const choices = 'Please use either MessageBody or MessageAttributes';
    throw invalidParameter(`FilterPolicyScope: Invalid value [${value}]. ${choices}`);
  },
  RawMessageDelivery: checkRawDelivery,
  RedrivePolicy: checkRedrivePolicy,
  ReplayPolicy: () => {
    throw new NotImplementedError('sns: ReplayPolicy');
  },
  SubscriptionRoleArn: () => undefined,
};

function checkAttribute(name: string, value: string, protocol: Protocol): void {
  const check = CHECKS[name];
  if (!check) throw invalidParameter('AttributeName');
  check(value, protocol);
}

function checkRawDelivery(value: string, protocol: Protocol): void {
  const refuse = (reason: string) => invalidParameter(`Attributes Reason: RawMessageDelivery: ${reason}`);
  const isRaw = value.toLowerCase() === 'true';
  if (!isRaw && value.toLowerCase() !== 'false') throw refuse(`Invalid value [${value}]. Must be true or false.`);
  if (isRaw && !RAW_PROTOCOLS.includes(protocol)) {
    throw refuse(`Delivery protocol [${protocol}] does not support raw message delivery.`);
  }
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-configure-dead-letter-queue.html */
function checkRedrivePolicy(text: string): void {
  const { deadLetterTargetArn } = readObject('RedrivePolicy', text);
  if (typeof deadLetterTargetArn !== 'string' || parseArn(deadLetterTargetArn)?.service !== 'sqs') {
    throw invalidParameter('RedrivePolicy: deadLetterTargetArn is an invalid arn');
  }
}

function readObject(name: string, text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Answered below, as any other value that is no object.
  }
  throw invalidParameter(`${name}: failed to parse JSON.`);
}
