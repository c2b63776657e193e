import { LambdaEventSourceMapping } from '@cdktf/provider-aws/lib/lambda-event-source-mapping/index.js';
import type { StreamRecordPattern } from '@signalbox/events/stream-record-pattern';
import { Construct } from 'constructs';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import { filterCriteria } from './filter-criteria.ts';
import type { LambdaFunction } from './lambda-function.ts';
import { checkRange } from './limits.ts';
import { noteCycleReason } from './note-cycle-reason.ts';

export interface StreamConsumerProps {
  /** The stream: `table.streamArn`. */
  readonly streamArn: string;
  /** The function; its role needs `readStreamGrant` and the dead-letter queue's `sendGrant`. */
  readonly consumer: LambdaFunction;
  /** Takes the position in the stream of the records that were given up. */
  readonly deadLetterQueue: DeadLetterQueue;
  /** Patterns on stream records: a record that matches one of them reaches the function. @default every record */
  readonly filters?: readonly StreamRecordPattern[];
  /** Records in one invocation at most, 1 to 10,000. @default 100 */
  readonly batchRecordsMax?: number;
  /** How often a record is tried again, 0 to 10,000. @default 10 */
  readonly retryAttemptsMax?: number;
  /** How old a record may get before it is given up, 60 to 604,800. @default 1 hour */
  readonly recordAgeMaxSeconds?: number;
  /** What bounds a circle of events through this stream, in a sentence; required exactly then. @default none */
  readonly cycleReason?: string;
}

/**
 * A function that reads a table's stream in order. A batch that fails is halved until the record is found that cannot be
 * handled; that one is retried, then put into the dead-letter queue, and later records flow again.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html
 */
export class StreamConsumer extends Construct {
  constructor(scope: Construct, id: string, props: StreamConsumerProps) {
    super(scope, id);
    const { filters, batchRecordsMax = 100, retryAttemptsMax = 10, recordAgeMaxSeconds = 3600 } = props;
    const mapping = new LambdaEventSourceMapping(this, 'Resource', {
      eventSourceArn: props.streamArn,
      functionName: props.consumer.arn,
      // From the oldest record, so that nothing is missed between the table's making and the mapping's.
      startingPosition: 'TRIM_HORIZON',
      batchSize: checkRange('The batch', batchRecordsMax, 1, 10_000),
      bisectBatchOnFunctionError: true,
      functionResponseTypes: ['ReportBatchItemFailures'],
      maximumRetryAttempts: checkRange('The retries of a record', retryAttemptsMax, 0, 10_000),
      maximumRecordAgeInSeconds: checkRange('The age of a record in seconds', recordAgeMaxSeconds, 60, 604_800),
      destinationConfig: { onFailure: { destinationArn: props.deadLetterQueue.arn } },
      ...(filters ? { filterCriteria: filterCriteria(filters) } : {}),
    });
    noteCycleReason(mapping, props.cycleReason);
  }
}
