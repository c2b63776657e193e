import type { KeySchemaElement, StreamViewType } from '@aws-sdk/client-dynamodb-streams';
import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { itemSize } from '../../../engines/dynamodb-expression/item-size.ts';
import type { ServiceContext } from '../../../service/context.ts';
import { nextSequenceNumber, type Stream, type StreamRecord, type StreamState } from './stream-state.ts';
import { trimStream } from './trim-stream.ts';

/** What a stream is opened for. */
export interface StreamRequest {
  readonly tableName: string;
  readonly tableArn: string;
  readonly viewType: StreamViewType;
  readonly keySchema: KeySchemaElement[];
}

/** A change to one item. Nothing is there before an insertion, or after a removal. */
export interface ItemChange {
  readonly keys: Item;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
  /** Who changed it, where it was not a caller: the time to live. */
  readonly byService?: boolean;
}

/** Who removes expired items. */
const TIME_TO_LIVE = { PrincipalId: 'dynamodb.amazonaws.com', Type: 'Service' };

type StreamContext = Pick<ServiceContext<StreamState>, 'state' | 'clock' | 'ids' | 'region'>;

/** Opens a stream on a table. */
export function openStream(
  { tableName, tableArn, viewType, keySchema }: StreamRequest,
  context: StreamContext,
): Stream {
  const { state, clock, ids } = context;
  const createdAt = uniqueTime(state, tableArn, clock.now());
  const label = labelOf(createdAt);
  const stream: Stream = {
    arn: `${tableArn}/stream/${label}`,
    label,
    tableName,
    viewType,
    keySchema,
    createdAt,
    shardId: `shardId-${String(createdAt).padStart(20, '0')}-${ids.hex(8)}`,
    startingSequenceNumber: nextSequenceNumber(state, createdAt),
  };
  state.streams.set(stream.arn, stream);
  state.journals.set(stream.arn, []);
  return stream;
}

/** Ends a stream: nothing more is written, and what was written stays readable for a day. */
export function closeStream(arn: string, { state, clock }: StreamContext): void {
  const stream = state.streams.get(arn);
  if (!stream || stream.closed) return;
  const at = clock.now();
  state.streams.set(arn, { ...stream, closed: { at, endingSequenceNumber: nextSequenceNumber(state, at) } });
}

/** Appends the record of a change. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html */
export function appendRecord(arn: string, change: ItemChange, context: StreamContext): void {
  const { state, clock } = context;
  const stream = state.streams.get(arn);
  const journal = state.journals.get(arn);
  if (!stream || !journal) return;
  const now = clock.now();
  trimStream(state, arn, now);
  const sequenceNumber = nextSequenceNumber(state, now);
  const record = recordOf(stream, change, sequenceNumber, context);
  state.streamRecords.set(`${arn}/${sequenceNumber}`, record);
  journal.push({ sequenceNumber, at: now, record });
}

function recordOf(stream: Stream, change: ItemChange, sequenceNumber: string, context: StreamContext): StreamRecord {
  const { keys, before, after, byService } = change;
  const images = {
    ...(after && stream.viewType.includes('NEW') ? { NewImage: after } : {}),
    ...(before && stream.viewType.includes('OLD') ? { OldImage: before } : {}),
  };
  const bytes = itemSize(keys) + itemSize(images.NewImage ?? {}) + itemSize(images.OldImage ?? {});
  return {
    eventID: context.ids.hex(32),
    eventName: eventName(before, after),
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: context.region,
    dynamodb: {
      Keys: keys,
      ...images,
      SequenceNumber: sequenceNumber,
      SizeBytes: bytes,
      StreamViewType: stream.viewType,
    },
    ...(byService ? { userIdentity: TIME_TO_LIVE } : {}),
  };
}

function eventName(before: Item | undefined, after: Item | undefined): 'INSERT' | 'MODIFY' | 'REMOVE' {
  if (!before) return 'INSERT';
  return after ? 'MODIFY' : 'REMOVE';
}

/** A stream's label is when it was opened; two of one table never share it. */
function uniqueTime(state: StreamState, tableArn: string, now: number): number {
  let time = now;
  while (state.streams.has(`${tableArn}/stream/${labelOf(time)}`)) time++;
  return time;
}

function labelOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, -1);
}
