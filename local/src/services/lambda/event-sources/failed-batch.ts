import { parseArn } from '../../../service/arn.ts';
import type { StreamEvent } from '../../../sources/stream-event.ts';
import { HANDOVER_RETRY } from '../asynchronous/destinations.ts';
import type { Invoked } from '../invocation/invoke-function.ts';
import type { LambdaContext } from '../lambda-context.ts';
import type { MappingRecord } from '../state.ts';
import type { GiveUpCondition } from './stream-batch.ts';

export interface FailedBatch {
  readonly records: readonly StreamEvent[];
  readonly shardId: string;
  readonly condition: GiveUpCondition;
  /** The last execution; undefined for records that were too old for any. */
  readonly last: Invoked | undefined;
  readonly executions: number;
}

/**
 * Sends the place of a batch that was given up to the mapping's on-failure destination; the records stay in the stream.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html#services-dynamodb-errors
 */
export function sendFailedBatch(context: LambdaContext, { configuration }: MappingRecord, failed: FailedBatch): void {
  const destination = configuration.DestinationConfig?.OnFailure?.Destination;
  if (!destination) return;
  const { FunctionArn = '', EventSourceArn = '' } = configuration;
  const role = context.state.functions.get(functionNameOf(FunctionArn))?.latest.configuration.Role;
  void context.deliver({
    kind: 'lambda-destination',
    from: FunctionArn,
    to: destination,
    payload: JSON.stringify(body(context, FunctionArn, EventSourceArn, failed)),
    principal: role ?? 'lambda.amazonaws.com',
    retry: HANDOVER_RETRY,
  });
}

function body(context: LambdaContext, functionArn: string, streamArn: string, failed: FailedBatch) {
  const { records, shardId, condition, last, executions } = failed;
  const time = (milliseconds: number | undefined) => `${new Date(milliseconds ?? 0).toISOString().slice(0, 19)}Z`;
  const first = records.at(0);
  const end = records.at(-1);
  return {
    requestContext: {
      requestId: last?.requestId ?? context.ids.uuid(),
      functionArn,
      condition,
      approximateInvokeCount: executions,
    },
    responseContext: {
      statusCode: 200,
      executedVersion: last?.executedVersion ?? '$LATEST',
      ...(last?.failed !== false && { functionError: 'Unhandled' }),
    },
    version: '1.0',
    timestamp: new Date(context.clock.now()).toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first?.sequenceNumber,
      endSequenceNumber: end?.sequenceNumber,
      approximateArrivalOfFirstRecord: time(first?.createdAt),
      approximateArrivalOfLastRecord: time(end?.createdAt),
      batchSize: records.length,
      streamArn,
    },
  };
}

function functionNameOf(arn: string): string {
  return parseArn(arn)?.resource.split(':')[1] ?? '';
}
