import type { _Record, KeySchemaElement, StreamViewType } from '@aws-sdk/client-dynamodb-streams';
import { StateMap } from '../../../service/state-map.ts';

/** A table's stream, open or, for a day after it was closed, still readable. */
export interface Stream {
  readonly arn: string;
  readonly label: string;
  readonly tableName: string;
  readonly viewType: StreamViewType;
  readonly keySchema: KeySchemaElement[];
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** The one shard: order is kept across all of a table's items. */
  readonly shardId: string;
  readonly startingSequenceNumber: string;
  /** Set when the stream is disabled or its table deleted. */
  readonly closed?: { readonly at: number; readonly endingSequenceNumber: string };
}

/** A change to an item as consumers read it, except for its time: that is in the sequence number. */
export type StreamRecord = _Record;

/** What tables write and consumers read: the state that DynamoDB and its streams share. */
export interface StreamState {
  /** By ARN. */
  readonly streams: StateMap<string, Stream>;
  /** By ARN and sequence number. */
  readonly streamRecords: StateMap<string, StreamRecord>;
  /** Each stream's records in order, rebuilt from `streamRecords`. */
  readonly journals: Map<string, StreamJournal>;
  /** The last sequence number given, so that the next is higher whatever the clock does. */
  lastSequence: { milliseconds: number; count: number };
}

/** A stream's records in order, oldest first. */
export type StreamJournal = { readonly sequenceNumber: string; readonly at: number; readonly record: StreamRecord }[];

export function createStreamState(): StreamState {
  return {
    streams: new StateMap(),
    streamRecords: new StateMap(),
    journals: new Map(),
    lastSequence: { milliseconds: 0, count: 0 },
  };
}

/** Rebuilds the journals after a restart. */
export function restoreJournals(state: StreamState): void {
  state.journals.clear();
  for (const arn of state.streams.keys()) state.journals.set(arn, []);
  for (const [key, record] of state.streamRecords) {
    const journal = state.journals.get(key.slice(0, key.lastIndexOf('/')));
    const sequenceNumber = record.dynamodb?.SequenceNumber ?? '';
    const at = sequenceTime(sequenceNumber);
    journal?.push({ sequenceNumber, at, record });
    state.lastSequence = { milliseconds: Math.max(state.lastSequence.milliseconds, at + 1), count: 0 };
  }
  for (const journal of state.journals.values()) {
    journal.sort((left, right) => (left.sequenceNumber < right.sequenceNumber ? -1 : 1));
  }
}

const TIME_DIGITS = 13;
const COUNT_DIGITS = 9;

/** The next sequence number: numerals of one length, so that they compare as text. */
export function nextSequenceNumber(state: StreamState, nowMilliseconds: number): string {
  const { milliseconds, count } = state.lastSequence;
  state.lastSequence =
    nowMilliseconds > milliseconds ? { milliseconds: nowMilliseconds, count: 0 } : { milliseconds, count: count + 1 };
  const { lastSequence } = state;
  return (
    String(lastSequence.milliseconds).padStart(TIME_DIGITS, '0') +
    String(lastSequence.count).padStart(COUNT_DIGITS, '0')
  );
}

/** When a sequence number was given, in milliseconds since the epoch. */
function sequenceTime(sequenceNumber: string): number {
  return Number(sequenceNumber.slice(0, TIME_DIGITS));
}
