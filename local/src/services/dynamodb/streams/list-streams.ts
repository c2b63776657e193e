import type { ListStreamsCommandInput } from '@aws-sdk/client-dynamodb-streams';
import type { ServiceContext } from '../../../service/context.ts';
import type { StreamState } from './stream-state.ts';
import { trimStream } from './trim-stream.ts';

const STREAMS_MAX = 100;

/** Streams, closed ones too for a day. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_ListStreams.html */
export function listStreams(input: ListStreamsCommandInput, { state, clock }: ServiceContext<StreamState>) {
  const { TableName: tableName, Limit: limit = STREAMS_MAX, ExclusiveStartStreamArn: start = '' } = input;
  for (const arn of [...state.streams.keys()]) trimStream(state, arn, clock.now());
  const wanted = tableName?.startsWith('arn:') ? tableName.slice(tableName.lastIndexOf('/') + 1) : tableName;
  const all = [...state.streams.values()]
    .filter((stream) => stream.arn > start && (wanted === undefined || stream.tableName === wanted))
    .sort((left, right) => (left.arn < right.arn ? -1 : 1));
  const shown = all.slice(0, Math.min(limit, STREAMS_MAX));
  const last = shown[shown.length - 1];
  return {
    Streams: shown.map(({ arn, tableName: TableName, label }) => ({ StreamArn: arn, TableName, StreamLabel: label })),
    ...(all.length > shown.length && last ? { LastEvaluatedStreamArn: last.arn } : {}),
  };
}
