import { parsePolicy } from '../../engines/policy/parse-policy.ts';
import { PolicyError } from '../../engines/policy/policy-error.ts';
import { NotImplementedError } from '../../service/errors.ts';
import { invalidParameter } from './errors.ts';
import { isFifo, type Topic } from './topic.ts';

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html#creating-delivery-policy */
export const DELIVERY_POLICY_DEFAULT = {
  http: {
    defaultHealthyRetryPolicy: {
      minDelayTarget: 20,
      maxDelayTarget: 20,
      numRetries: 3,
      numMaxDelayRetries: 0,
      numNoDelayRetries: 0,
      numMinDelayRetries: 0,
      backoffFunction: 'linear',
    },
    disableSubscriptionOverrides: false,
    defaultRequestPolicy: { headerContentType: 'text/plain; charset=UTF-8' },
  },
};

const DISPLAY_NAME_LENGTH_MAX = 100;
const FEEDBACK = /^(HTTP|Lambda|SQS|Firehose|Application)((Success|Failure)FeedbackRoleArn|SuccessFeedbackSampleRate)$/;

const FIFO_ONLY = ['ContentBasedDeduplication', 'FifoThroughputScope'];

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  TracingConfig: ['PassThrough', 'Active'],
  SignatureVersion: ['1', '2'],
  ContentBasedDeduplication: ['true', 'false'],
  FifoThroughputScope: ['Topic', 'MessageGroup'],
};

/**
 * A topic with one attribute set; an empty text takes it away.
 * https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html
 * @throws AwsError InvalidParameterException
 */
export function withAttribute(topic: Topic, name: string, value: string): Topic {
  checkAttribute(topic, name, value);
  const { [name]: _, ...others } = topic.attributes;
  return { ...topic, attributes: value === '' ? others : { ...others, [name]: value } };
}

/** What each attribute that may be set takes, besides `CHOICES`. */
const CHECKS: Readonly<Record<string, (value: string) => void>> = {
  Policy: checkPolicy,
  DeliveryPolicy: (value) => checkJson('DeliveryPolicy', value),
  DisplayName: (value) => {
    if (value.length <= DISPLAY_NAME_LENGTH_MAX) return;
    throw invalidParameter(`DisplayName Reason: Must be ${DISPLAY_NAME_LENGTH_MAX} characters long at most`);
  },
  KmsMasterKeyId: () => undefined,
  ArchivePolicy: () => {
    throw new NotImplementedError('sns: ArchivePolicy');
  },
};

function checkAttribute(topic: Topic, name: string, value: string): void {
  const choices = CHOICES[name];
  const check = CHECKS[name];
  if (FIFO_ONLY.includes(name) && !isFifo(topic)) {
    throw invalidParameter(`Attributes Reason: ${name}: can only be set on a FIFO topic`);
  }
  if (choices && value !== '' && !choices.includes(value)) {
    throw invalidParameter(`Attributes Reason: ${name}: Invalid value [${value}]`);
  }
  if (!choices && !check && !FEEDBACK.test(name)) throw invalidParameter('AttributeName');
  if (value !== '') check?.(value);
}

function checkPolicy(text: string): void {
  try {
    parsePolicy(text);
  } catch (error) {
    if (error instanceof PolicyError) throw invalidParameter(`Policy Error: ${error.message}`);
    throw error;
  }
}

function checkJson(name: string, text: string): void {
  try {
    JSON.parse(text);
  } catch {
    throw invalidParameter(`${name}: failed to parse JSON.`);
  }
}
