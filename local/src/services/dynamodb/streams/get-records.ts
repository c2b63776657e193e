import type { GetRecordsCommandInput } from '@aws-sdk/client-dynamodb-streams';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import type { ServiceContext } from '../../../service/context.ts';
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
  new Constraints().number('limit', limit, { min: 1, max: RECORDS_MAX }).check();
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
