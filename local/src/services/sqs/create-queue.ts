import type { CreateQueueCommandInput } from '@aws-sdk/client-sqs';
import { AwsError } from '../../service/errors.ts';
import { type Queue, queueUrl } from './queue.ts';
import { effectiveAttributes, unknownAttribute, withAttributes } from './queue-attributes.ts';
import type { SqsContext } from './state.ts';

const NAME_LENGTH_MAX = 80;

/**
 * Creates a queue, or answers the existing one when all given attributes are equal.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
 * @throws AwsError QueueNameExists, InvalidParameterValue, InvalidAttributeName, InvalidAttributeValue
 */
export function createQueue(input: CreateQueueCommandInput, context: SqsContext) {
  const { QueueName: name = '', Attributes: given = {}, tags = {} } = input;
  const { FifoQueue: fifo, ...attributes } = given as Record<string, string | undefined>;
  checkName(name, fifo);
  const now = context.clock.now();
  const empty: Queue = { name, createdAt: now, modifiedAt: now, attributes: {}, tags };
  const queue = withAttributes(empty, attributes, context);
  const existing = context.state.queues.get(name);
  if (existing) checkEqual(existing, queue, Object.keys(attributes));
  else context.state.queues.set(name, queue);
  return { QueueUrl: queueUrl(name, context) };
}

function checkName(name: string, fifo: string | undefined): void {
  const base = name.endsWith('.fifo') ? name.slice(0, -'.fifo'.length) : name;
  const isValid = /^[\w-]+$/.test(base) && name.length <= NAME_LENGTH_MAX;
  if (fifo === 'true' && (!isValid || !name.endsWith('.fifo'))) {
    throw new AwsError(
      'InvalidParameterValue',
      'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.',
    );
  }
  if (!isValid || (name.endsWith('.fifo') && fifo !== 'true')) {
    throw new AwsError(
      'InvalidParameterValue',
      'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
    );
  }
  // AWS takes `FifoQueue` with `true` only: a standard queue is one that leaves it out.
  if (fifo !== undefined && fifo !== 'true') throw unknownAttribute('FifoQueue');
}

function checkEqual(existing: Queue, wanted: Queue, names: readonly string[]): void {
  const before = effectiveAttributes(existing);
  const after = effectiveAttributes(wanted);
  for (const name of names) {
    if (before[name] === after[name]) continue;
    throw new AwsError(
      'QueueNameExists',
      `A queue already exists with the same name and a different value for attribute ${name}`,
    );
  }
}
