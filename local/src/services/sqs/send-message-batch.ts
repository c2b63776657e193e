import type { SendMessageBatchCommandInput, SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs';
import { sizeOfAttributes } from '../../engines/message-attributes/size-of-attributes.ts';
import { AwsError } from '../../service/errors.ts';
import { announce } from './announce.ts';
import { checkBatch, runBatch } from './batch.ts';
import { enqueue } from './enqueue.ts';
import { checkOutgoing } from './outgoing-message.ts';
import { requireQueue } from './queue.ts';
import { runtimeOf } from './queue-runtime.ts';
import { sentResult } from './send-message.ts';
import type { SqsContext } from './state.ts';

const BATCH_BYTES_MAX = 1_048_576;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
export function sendMessageBatch(input: SendMessageBatchCommandInput, context: SqsContext) {
  const queue = requireQueue(input.QueueUrl, context);
  const entries = input.Entries ?? [];
  checkBatch(entries, 'SendMessageBatchRequestEntry');
  checkBatchSize(entries);
  const runtime = runtimeOf(queue, context);
  const result = runBatch(entries, (entry) =>
    sentResult(entry, enqueue(queue, runtime, checkOutgoing(queue, entry), context)),
  );
  announce(queue, runtime, context);
  return result;
}

function checkBatchSize(entries: readonly SendMessageBatchRequestEntry[]): void {
  const size = entries.reduce(
    (sum, { MessageBody = '', MessageAttributes = {} }) =>
      sum + Buffer.byteLength(MessageBody) + sizeOfAttributes(MessageAttributes),
    0,
  );
  if (size > BATCH_BYTES_MAX) {
    throw new AwsError(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${BATCH_BYTES_MAX} bytes. You have sent ${size} bytes.`,
    );
  }
}
