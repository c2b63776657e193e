import type { GetQueueAttributesCommandInput, QueueAttributeName } from '@aws-sdk/client-sqs';
import { type Queue, queueArn, requireQueue } from './queue.ts';
import { effectiveAttributes, unknownAttribute } from './queue-attributes.ts';
import { runtimeOf, settleQueue } from './queue-runtime.ts';
import type { SqsContext } from './state.ts';

const NAMES: readonly QueueAttributeName[] = [
  'All',
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
  'ContentBasedDeduplication',
  'CreatedTimestamp',
  'DeduplicationScope',
  'DelaySeconds',
  'FifoQueue',
  'FifoThroughputLimit',
  'KmsDataKeyReusePeriodSeconds',
  'KmsMasterKeyId',
  'LastModifiedTimestamp',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'Policy',
  'QueueArn',
  'ReceiveMessageWaitTimeSeconds',
  'RedriveAllowPolicy',
  'RedrivePolicy',
  'SqsManagedSseEnabled',
  'VisibilityTimeout',
];

/**
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html
 * @throws AwsError InvalidAttributeName
 */
export function getQueueAttributes(input: GetQueueAttributesCommandInput, context: SqsContext) {
  const queue = requireQueue(input.QueueUrl, context);
  const wanted = input.AttributeNames ?? [];
  for (const name of wanted) if (!NAMES.includes(name)) throw unknownAttribute(name);
  if (wanted.length === 0) return {};
  const all = allAttributes(queue, context);
  if (wanted.includes('All')) return { Attributes: all };
  const chosen = Object.entries(all).filter(([name]) => wanted.includes(name as QueueAttributeName));
  return chosen.length === 0 ? {} : { Attributes: Object.fromEntries(chosen) };
}

function allAttributes(queue: Queue, context: SqsContext): Record<string, string> {
  const runtime = runtimeOf(queue, context);
  settleQueue(queue, runtime, context);
  const { visible, inFlight, delayed } = runtime.messages.counts();
  return {
    QueueArn: queueArn(queue.name, context),
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modifiedAt / 1000)),
    ...effectiveAttributes(queue),
  };
}
