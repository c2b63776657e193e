import type { GetShardIteratorCommandInput, ShardIteratorType } from '@aws-sdk/client-dynamodb-streams';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import type { ServiceContext } from '../../../service/context.ts';
import { AwsError } from '../../../service/errors.ts';
import { requireStream } from './require-stream.ts';
import { after, writeShardIterator } from './shard-iterator.ts';
import type { Stream, StreamJournal, StreamState } from './stream-state.ts';

const TYPES: readonly string[] = ['AFTER_SEQUENCE_NUMBER', 'LATEST', 'AT_SEQUENCE_NUMBER', 'TRIM_HORIZON'];

/**
 * A place to read a shard from. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetShardIterator.html
 * @throws AwsError ResourceNotFoundException, ValidationException, TrimmedDataAccessException
 */
export function getShardIterator(input: GetShardIteratorCommandInput, context: ServiceContext<StreamState>) {
  const { StreamArn: streamArn = '', ShardId: shardId = '', ShardIteratorType: type, SequenceNumber } = input;
  new Constraints().text('shardIteratorType', type, { oneOf: TYPES }).check();
  const { stream, journal } = requireStream(streamArn, context);
  if (stream.shardId !== shardId) {
    throw new AwsError(
      'ResourceNotFoundException',
      `Requested resource not found: Shard: ${shardId} in Stream: ${streamArn} not found`,
    );
  }
  const from = placeOf(type, SequenceNumber, stream, journal);
  return { ShardIterator: writeShardIterator({ streamArn, shardId, from, createdAt: context.clock.now() }) };
}

function placeOf(
  type: ShardIteratorType | undefined,
  sequenceNumber: string | undefined,
  stream: Stream,
  journal: StreamJournal,
): string {
  if (type === 'TRIM_HORIZON' || type === 'LATEST') {
    if (sequenceNumber !== undefined) {
      throw new AwsError('ValidationException', `SequenceNumber must not be specified for ShardIteratorType ${type}`);
    }
    const latest = journal[journal.length - 1]?.sequenceNumber ?? stream.startingSequenceNumber;
    return type === 'LATEST' ? after(latest) : stream.startingSequenceNumber;
  }
  if (sequenceNumber === undefined) {
    throw new AwsError('ValidationException', `SequenceNumber must be specified for ShardIteratorType ${type}`);
  }
  if (sequenceNumber < stream.startingSequenceNumber) {
    throw new AwsError(
      'TrimmedDataAccessException',
      'The operation attempted to read past the oldest stream record in a shard.',
    );
  }
  return type === 'AT_SEQUENCE_NUMBER' ? sequenceNumber : after(sequenceNumber);
}
