import type { CallOptions, ServiceContext } from '../service/context.ts';
import { AwsError } from '../service/errors.ts';
import { type StreamEvent, toStreamEvent } from './stream-event.ts';

/** Reads one shard of a table's stream from where its consumer stands. */
export interface ShardReader {
  /** The records behind those of the last call, at most `max`; undefined when the shard has ended. */
  read(max: number): Promise<StreamEvent[] | undefined>;
  /** Keeps that everything up to this record is done with. */
  checkpoint(sequenceNumber: string): void;
  /** Keeps that the shard has ended and all of it is done with. */
  close(): void;
}

/** Where a consumer of a shard stands, kept over restarts. */
export interface ShardPosition {
  get(): string | undefined;
  set(position: string): void;
}

export interface ShardToRead {
  readonly streamArn: string;
  readonly shardId: string;
  /** Where a consumer begins that never stood anywhere. */
  readonly startingPosition: typeof LATEST | typeof HORIZON;
  readonly position: ShardPosition;
  /** As whom the stream is read. */
  readonly options?: CallOptions;
}

const RECORDS_MAX = 1000;
/** Kept in place of a sequence number, before the first record and after the last. */
const LATEST = 'LATEST' as const;
const HORIZON = 'TRIM_HORIZON' as const;
const CLOSED = 'CLOSED';

/**
 * Opens a shard where its consumer left off.
 * @returns undefined for a shard that is done with
 */
export async function openShard(
  context: Pick<ServiceContext, 'call'>,
  { streamArn, shardId, startingPosition, position, options = {} }: ShardToRead,
): Promise<ShardReader | undefined> {
  if (position.get() === undefined) position.set(startingPosition);
  if (position.get() === CLOSED) return undefined;
  let lastRead: string | undefined;
  let iterator = await openIterator();

  /** Behind what was read, else behind what was done. */
  async function openIterator(): Promise<string | undefined> {
    const from = lastRead ?? position.get() ?? startingPosition;
    const place =
      from === LATEST || from === HORIZON
        ? { ShardIteratorType: from }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, SequenceNumber: from };
    const input = { StreamArn: streamArn, ShardId: shardId, ...place };
    return (await context.call('dynamodb-streams', 'GetShardIterator', input, options)).ShardIterator;
  }

  async function getRecords(Limit: number) {
    try {
      return await context.call('dynamodb-streams', 'GetRecords', { ShardIterator: iterator, Limit }, options);
    } catch (error) {
      const isStale = error instanceof AwsError && /^(ExpiredIterator|TrimmedDataAccess)Exception$/.test(error.code);
      if (!isStale) throw error;
      if (error.code === 'TrimmedDataAccessException') {
        lastRead = undefined;
        position.set(HORIZON);
      }
      iterator = await openIterator();
      return context.call('dynamodb-streams', 'GetRecords', { ShardIterator: iterator, Limit }, options);
    }
  }

  return {
    async read(max) {
      if (iterator === undefined) return undefined;
      const { Records = [], NextShardIterator } = await getRecords(Math.min(max, RECORDS_MAX));
      iterator = NextShardIterator;
      const events = Records.map((record) => toStreamEvent(record, streamArn));
      lastRead = events.at(-1)?.sequenceNumber ?? lastRead;
      return events.length === 0 && iterator === undefined ? undefined : events;
    },
    checkpoint: (sequenceNumber) => position.set(sequenceNumber),
    close: () => position.set(CLOSED),
  };
}
