import { AwsError } from '../../../service/errors.ts';
import { asRole } from '../execution/as-role.ts';
import type { Context, StoredPipe } from '../state.ts';
import { type StreamEvent, toStreamEvent } from './stream-event.ts';

/** Reads one shard of a stream from where a pipe stands. */
export interface ShardReader {
  /** The next records, at most `max`; undefined when the shard has ended. */
  read(max: number): Promise<StreamEvent[] | undefined>;
  /** Keeps that everything up to this record is done with. */
  checkpoint(sequenceNumber: string): void;
  /** Keeps that the shard has ended and all of it is done with. */
  close(): void;
}

const RECORDS_MAX = 1000;
const HORIZON = 'TRIM_HORIZON' as const;
const LATEST = 'LATEST' as const;
const CLOSED = 'CLOSED';

/**
 * Opens a shard where the pipe left off: behind the last record that is done with, else at the pipe's starting position.
 * Undefined for a shard that is done with as a whole. A shard that came later is read from its beginning.
 */
export async function openShard(
  pipe: StoredPipe,
  shardId: string,
  isLater: boolean,
  context: Context,
): Promise<ShardReader | undefined> {
  const { positions } = context.state;
  const key = `${pipe.name}/${shardId}`;
  const isLatest = pipe.sourceParameters?.DynamoDBStreamParameters?.StartingPosition === 'LATEST' && !isLater;
  if (!positions.has(key)) positions.set(key, isLatest ? LATEST : HORIZON);
  if (positions.get(key) === CLOSED) return undefined;
  const role = asRole(pipe, context);
  let lastRead: string | undefined;

  async function openIterator(): Promise<string | undefined> {
    const position = lastRead ?? positions.get(key) ?? HORIZON;
    const from =
      position === HORIZON || position === LATEST
        ? { ShardIteratorType: position }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, SequenceNumber: position };
    const input = { StreamArn: pipe.source, ShardId: shardId, ...from };
    return (await context.call('dynamodb-streams', 'GetShardIterator', input, role)).ShardIterator;
  }

  /** A pipe that was deleted, or made anew under its name, has no use for where this one was. */
  function keep(position: string): void {
    if (context.state.pipes.get(pipe.name)?.createdAt === pipe.createdAt) positions.set(key, position);
  }

  let iterator = await openIterator();

  async function getRecords(Limit: number) {
    try {
      return await context.call('dynamodb-streams', 'GetRecords', { ShardIterator: iterator, Limit }, role);
    } catch (error) {
      const isExpired = error instanceof AwsError && /^(ExpiredIterator|TrimmedDataAccess)Exception$/.test(error.code);
      if (!isExpired) throw error;
      if (error.code === 'TrimmedDataAccessException') positions.set(key, HORIZON);
      iterator = await openIterator();
      return context.call('dynamodb-streams', 'GetRecords', { ShardIterator: iterator, Limit }, role);
    }
  }

  return {
    async read(max) {
      if (iterator === undefined) return undefined;
      const { Records = [], NextShardIterator } = await getRecords(Math.min(max, RECORDS_MAX));
      iterator = NextShardIterator;
      const events = Records.map((record) => toStreamEvent(record, pipe.source));
      lastRead = events.at(-1)?.sequenceNumber ?? lastRead;
      return events.length === 0 && iterator === undefined ? undefined : events;
    },
    checkpoint: (sequenceNumber) => keep(sequenceNumber),
    close: () => keep(CLOSED),
  };
}
