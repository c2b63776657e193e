import type { PublishBatchCommandInput, PublishCommandInput } from '@aws-sdk/client-sns';
import { showSequence } from '../../engines/fifo/next-sequence.ts';
import { AwsError, asAwsError, NotImplementedError } from '../../service/errors.ts';
import { acceptMessage } from './accept-message.ts';
import { invalidParameter } from './errors.ts';
import { checkMessage, MESSAGE_BYTES_MAX, type PublishEntry, sizeOf } from './published-message.ts';
import type { SnsContext } from './state.ts';
import { requireTopic, type Topic } from './topic.ts';

const ENTRIES_MAX = 10;

/**
 * https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 * @throws AwsError InvalidParameterException, NotFoundException; NotImplementedError for phones and mobile devices
 */
export function publish(input: PublishCommandInput, context: SnsContext) {
  if (input.PhoneNumber !== undefined) throw new NotImplementedError('sns:Publish to a phone number');
  if (input.TargetArn?.includes(':endpoint/')) throw new NotImplementedError('sns:Publish to a mobile device');
  const arn = input.TopicArn ?? input.TargetArn;
  if (arn === undefined) throw invalidParameter('TopicArn or TargetArn Reason: no value for required parameter');
  return publishOne(requireTopic(arn, context), input, context);
}

/**
 * https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html
 * @throws AwsError EmptyBatchRequestException, TooManyEntriesInBatchRequestException, InvalidBatchEntryIdException,
 * BatchEntryIdsNotDistinctException, BatchRequestTooLongException, NotFoundException
 */
export function publishBatch(input: PublishBatchCommandInput, context: SnsContext) {
  const topic = requireTopic(input.TopicArn, context);
  const entries = input.PublishBatchRequestEntries ?? [];
  checkBatch(entries);
  const Successful = [];
  const Failed = [];
  for (const entry of entries) {
    const { Id } = entry;
    try {
      Successful.push({ Id, ...publishOne(topic, entry, context) });
    } catch (error) {
      const { code, message, status = 400 } = asAwsError(error);
      Failed.push({ Id, Code: wireCode(code), Message: message, SenderFault: status < 500 });
    }
  }
  return { Successful, Failed };
}

/** An entry's error is named as in query protocol: without `Exception`, and one of them differently. */
function wireCode(code: string): string {
  return code === 'InvalidParameterValueException' ? 'ParameterValueInvalid' : code.replace(/Exception$/, '');
}

function publishOne(topic: Topic, entry: PublishEntry, context: SnsContext) {
  const { id, sequence } = acceptMessage(topic, checkMessage(topic, entry), context);
  return { MessageId: id, ...(sequence === undefined ? {} : { SequenceNumber: showSequence(sequence) }) };
}

function checkBatch(entries: readonly (PublishEntry & { Id?: string | undefined })[]): void {
  if (entries.length === 0) {
    throw new AwsError('EmptyBatchRequestException', "The batch request doesn't contain any entries.");
  }
  if (entries.length > ENTRIES_MAX) {
    throw new AwsError(
      'TooManyEntriesInBatchRequestException',
      'The batch request contains more entries than permissible.',
    );
  }
  const ids = entries.map(({ Id = '' }) => Id);
  if (!ids.every((id) => /^[\w-]{1,80}$/.test(id))) {
    throw new AwsError(
      'InvalidBatchEntryIdException',
      "The Id of a batch entry in a batch request doesn't abide by the specification.",
    );
  }
  if (new Set(ids).size < ids.length) {
    throw new AwsError(
      'BatchEntryIdsNotDistinctException',
      'Two or more batch entries in the request have the same Id.',
    );
  }
  if (entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > MESSAGE_BYTES_MAX) {
    throw new AwsError(
      'BatchRequestTooLongException',
      'The length of all the batch messages put together is more than the limit.',
    );
  }
}
