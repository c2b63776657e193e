import { parsePolicy } from '../../engines/policy/parse-policy.ts';
import { PolicyError } from '../../engines/policy/policy-error.ts';
import { AwsError } from '../../service/errors.ts';
import { isFifo, QUEUE_DEFAULTS, type Queue } from './queue.ts';
import { checkRedriveAllowPolicy, checkRedrivePolicy, normalizeRedrivePolicy } from './redrive-policy.ts';
import type { SqsContext } from './state.ts';

/** Bounds of the numeric attributes. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
const BOUNDS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  DelaySeconds: [0, 900],
  MaximumMessageSize: [1024, 1_048_576],
  MessageRetentionPeriod: [60, 1_209_600],
  ReceiveMessageWaitTimeSeconds: [0, 20],
  VisibilityTimeout: [0, 43_200],
  KmsDataKeyReusePeriodSeconds: [60, 86_400],
};

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  SqsManagedSseEnabled: ['true', 'false'],
  ContentBasedDeduplication: ['true', 'false'],
  DeduplicationScope: ['queue', 'messageGroup'],
  FifoThroughputLimit: ['perQueue', 'perMessageGroupId'],
};

const FIFO_ONLY = ['ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'];

/** Attributes whose empty text takes them away. */
const REMOVABLE = ['Policy', 'RedrivePolicy', 'RedriveAllowPolicy', 'KmsMasterKeyId'];

const FIFO_DEFAULTS: Readonly<Record<string, string>> = {
  FifoQueue: 'true',
  ContentBasedDeduplication: 'false',
  DeduplicationScope: 'queue',
  FifoThroughputLimit: 'perQueue',
};

/** What was set, completed by the defaults. */
export function effectiveAttributes(queue: Queue): Record<string, string> {
  const { attributes } = queue;
  const encrypted = attributes.KmsMasterKeyId === undefined ? {} : { KmsDataKeyReusePeriodSeconds: '300' };
  const managed = String(attributes.KmsMasterKeyId === undefined);
  return {
    ...QUEUE_DEFAULTS,
    SqsManagedSseEnabled: managed,
    ...(isFifo(queue) ? FIFO_DEFAULTS : {}),
    ...encrypted,
    ...attributes,
  };
}

/**
 * The queue with `changes` applied.
 * @throws AwsError InvalidAttributeName, InvalidAttributeValue, InvalidParameterValue (redrive policies)
 */
export function withAttributes(
  queue: Queue,
  changes: Readonly<Record<string, string | undefined>>,
  context: SqsContext,
): Queue {
  const attributes = { ...queue.attributes };
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) continue;
    if (value === '' && REMOVABLE.includes(name)) delete attributes[name];
    else attributes[name] = checkAttribute(queue, name, value, context);
  }
  if (changes.SqsManagedSseEnabled === 'true') delete attributes.KmsMasterKeyId;
  else if (changes.KmsMasterKeyId) delete attributes.SqsManagedSseEnabled;
  checkThroughput(attributes);
  return { ...queue, attributes, modifiedAt: context.clock.now() };
}

function checkAttribute(queue: Queue, name: string, value: string, context: SqsContext): string {
  const bounds = BOUNDS[name];
  const choices = CHOICES[name];
  if (FIFO_ONLY.includes(name) && !isFifo(queue)) throw unknownAttribute(name);
  if (bounds) {
    const number = Number(value);
    if (!/^-?\d+$/.test(value) || number < bounds[0] || number > bounds[1]) throw invalidValue(name);
    return String(number);
  }
  if (choices) {
    const choice = choices.find((known) => known.toLowerCase() === value.toLowerCase());
    if (choice === undefined) throw invalidValue(name);
    return choice;
  }
  switch (name) {
    case 'Policy':
      checkPolicy(value);
      return value;
    case 'RedrivePolicy':
      checkRedrivePolicy(queue, value, context);
      return normalizeRedrivePolicy(value);
    case 'RedriveAllowPolicy':
      checkRedriveAllowPolicy(value);
      return value;
    case 'KmsMasterKeyId':
      return value;
    default:
      throw unknownAttribute(name);
  }
}

function checkPolicy(text: string): void {
  try {
    parsePolicy(text);
  } catch (error) {
    if (error instanceof PolicyError) throw invalidValue('Policy');
    throw error;
  }
}

function checkThroughput({ FifoThroughputLimit, DeduplicationScope }: Readonly<Record<string, string>>): void {
  if (FifoThroughputLimit === 'perMessageGroupId' && DeduplicationScope !== 'messageGroup') {
    throw new AwsError(
      'InvalidAttributeValue',
      'The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup.',
    );
  }
}

export function unknownAttribute(name: string): AwsError {
  return new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
}

function invalidValue(name: string): AwsError {
  return new AwsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
}
