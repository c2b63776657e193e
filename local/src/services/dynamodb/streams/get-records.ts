import type { GetRecordsCommandInput } from '@aws-sdk/client-dynamodb-streams';
import type { ServiceContext } from '../../../service/context.ts';
import { AwsError } from '../../../service/errors.ts';
import { requireStream } from './require-stream.ts';
import { after, readShardIterator, writeShardIterator } from './shard-iterator.ts';
import type { StreamJournal, StreamRecord, StreamState } from './stream-state.ts';

const RECORDS_MAX = 1000;
const ANSWER_BYTES_MAX = 1024 * 1024;

/**
 * Records from an iterator on, and the next iterator; none when the shard has ended.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html
 * @throws AwsError ExpiredIteratorException, ResourceNotFoundException, ValidationException
 */
export function getRecords(input: GetRecordsCommandInput, context: ServiceContext<StreamState>) {
  const { ShardIterator = '', Limit: limit = RECORDS_MAX } = input;
  if (limit < 1 || limit > RECORDS_MAX) throw invalidLimit(limit);
  const now = context.clock.now();
  const iterator = readShardIterator(ShardIterator, now);
  const { stream, journal } = requireStream(iterator.streamArn, context);
  const Records: StreamRecord[] = [];
  let { from } = iterator;
  let bytes = 0;
  let index = firstFrom(journal, from);
  for (; index < journal.length && Records.length < limit && bytes < ANSWER_BYTES_MAX; index++) {
    const entry = journal[index];
    if (!entry) break;
    Records.push(timed(entry));
    bytes += entry.record.dynamodb?.SizeBytes ?? 0;
    from = after(entry.sequenceNumber);
  }
  if (stream.closed && index >= journal.length) return { Records };
  return { Records, NextShardIterator: writeShardIterator({ ...iterator, from, createdAt: now }) };
}

/** A record with its time, in whole seconds as consumers get it. */
function timed({ record, at }: StreamJournal[number]): StreamRecord {
  const ApproximateCreationDateTime = new Date(Math.floor(at / 1000) * 1000);
  return { ...record, dynamodb: { ApproximateCreationDateTime, ...record.dynamodb } };
}

/** The index of the first record with `from` or a higher sequence number. */
function firstFrom(journal: StreamJournal, from: string): number {
  let low = 0;
  let high = journal.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((journal[middle]?.sequenceNumber ?? '') < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function invalidLimit(limit: number): AwsError {
  const bound = limit < 1 ? 'greater than or equal to 1' : `less than or equal to ${RECORDS_MAX}`;
  return new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: Member must have value ${bound}`,
  );
}
