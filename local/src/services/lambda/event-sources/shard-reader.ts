import { AwsError } from '../../../service/errors.ts';
import type { LambdaContext } from '../lambda-context.ts';
import type { MappingRecord } from '../state.ts';
import { type StreamRecord, toStreamRecord } from './stream-record.ts';

/** Reads one shard of a table's stream from where a mapping stands. */
export interface ShardReader {
  /** The records behind those of the last call, at most `count`; undefined when the shard has ended. */
  read(count: number): Promise<StreamRecord[] | undefined>;
  /** Keeps that all up to this record is done with. */
  checkpoint(sequenceNumber: string): void;
  /** Keeps that the shard has ended and all of it is done with. */
  close(): void;
}

const RECORDS_MAX = 1000;
/** Kept in place of a sequence number, before the first record and after the last. */
const LATEST = 'LATEST';
const HORIZON = 'TRIM_HORIZON';
const END = 'END';

/**
 * @param isFirstShards whether the shard was there when the mapping was made; a later one is read from its beginning
 * @returns undefined for a shard that is done with
 */
export async function openShard(
  context: LambdaContext,
  mapping: MappingRecord,
  shardId: string,
  isFirstShards: boolean,
): Promise<ShardReader | undefined> {
  const { UUID, EventSourceArn: StreamArn = '', StartingPosition } = mapping.configuration;
  const key = `${UUID}/${shardId}`;
  const { checkpoints } = context.state;
  if (!checkpoints.has(key)) checkpoints.set(key, isFirstShards && StartingPosition === 'LATEST' ? LATEST : HORIZON);
  if (checkpoints.get(key) === END) return undefined;
  let read: string | undefined;
  let iterator = await openIterator();

  /** Behind what was read, else behind what was done. */
  async function openIterator(): Promise<string | undefined> {
    const position = read ?? checkpoints.get(key) ?? HORIZON;
    const isSequence = position !== LATEST && position !== HORIZON;
    const { ShardIterator } = await context.call('dynamodb-streams', 'GetShardIterator', {
      StreamArn,
      ShardId: shardId,
      ShardIteratorType: isSequence ? 'AFTER_SEQUENCE_NUMBER' : position,
      ...(isSequence && { SequenceNumber: position }),
    });
    return ShardIterator;
  }

  async function getRecords(limit: number) {
    try {
      return await context.call('dynamodb-streams', 'GetRecords', {
        ShardIterator: iterator,
        Limit: Math.min(limit, RECORDS_MAX),
      });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      if (error.code === 'TrimmedDataAccessException') checkpoints.set(key, HORIZON);
      else if (error.code !== 'ExpiredIteratorException') throw error;
      iterator = await openIterator();
      return context.call('dynamodb-streams', 'GetRecords', {
        ShardIterator: iterator,
        Limit: Math.min(limit, RECORDS_MAX),
      });
    }
  }

  return {
    async read(count) {
      if (iterator === undefined) return undefined;
      const { Records = [], NextShardIterator } = await getRecords(count);
      iterator = NextShardIterator;
      const records = Records.map((record) => toStreamRecord(record, StreamArn));
      read = records.at(-1)?.sequenceNumber ?? read;
      return records.length === 0 && iterator === undefined ? undefined : records;
    },
    close: () => checkpoints.set(key, END),
    checkpoint: (sequenceNumber) => checkpoints.set(key, sequenceNumber),
  };
}
