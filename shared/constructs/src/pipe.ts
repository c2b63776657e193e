import { PipesPipe } from '@cdktf/provider-aws/lib/pipes-pipe/index.js';
import type { StreamRecordPattern } from '@signalbox/events/stream-record-pattern';
import { Construct } from 'constructs';
import { Alarm } from './alarm.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import { filterCriteria } from './filter-criteria.ts';
import { checkLength, checkRange } from './limits.ts';
import { LogGroup } from './log-group.ts';
import { noteCycleReason } from './note-cycle-reason.ts';
import type { PipeTarget } from './pipe-target.ts';
import { readStreamGrant } from './read-stream-grant.ts';
import type { ServiceProps } from './service-context.ts';
import { ServiceRole } from './service-role.ts';

export interface PipeProps extends ServiceProps {
  /** What flows through it and why, in a sentence. */
  readonly description: string;
  /** The pipe's name without the stage. @default the service's name and the construct's id */
  readonly name?: string;
  /** The stream of a table: `table.streamArn`. */
  readonly streamArn: string;
  /** Patterns on stream records: a record that matches one of them passes. @default every record */
  readonly filters?: readonly StreamRecordPattern[];
  /** Made by `topicPipeTarget`. */
  readonly target: PipeTarget;
  /** What the target is given for a record: text with paths such as `<$.dynamodb.NewImage.id.S>`. @default the record */
  readonly inputTemplate?: string;
  /** Takes the position in the stream of the records that were given up. */
  readonly deadLetterQueue: DeadLetterQueue;
  /** Records that are sent together at most, 1 to 10,000. @default 10, what a topic takes at once */
  readonly batchRecordsMax?: number;
  /** How often a record is sent again, 0 to 10,000; those behind it wait that long. @default 10 */
  readonly retryAttemptsMax?: number;
  /** How old a record may get before it is given up, 60 to 604,800. @default 1 hour */
  readonly recordAgeMaxSeconds?: number;
  /** What bounds a circle of events through this pipe, in a sentence; required exactly then. @default none */
  readonly cycleReason?: string;
}

/**
 * A pipe from a table's stream to a target, with no code between. A batch that fails is halved until the record is found
 * that the target refuses; that one is retried, then its position is put into the dead-letter queue, and later records
 * flow again. It has a role of its own, a log of its failures, and an alarm on them.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-dynamodb.html
 */
export class Pipe extends Construct {
  /** The physical name. */
  readonly name: string;

  constructor(scope: Construct, id: string, props: PipeProps) {
    super(scope, id);
    const { service, streamArn, filters, target, inputTemplate, deadLetterQueue } = props;
    const unprefixed = props.name ?? `${service.names.service}-${id}`;
    this.name = service.names.physical('pipe', unprefixed);
    const role = new ServiceRole(this, 'role', {
      service,
      name: `${unprefixed}-pipe`,
      assumedBy: 'pipes.amazonaws.com',
      grants: [readStreamGrant(streamArn), target.grant, deadLetterQueue.sendGrant],
    });
    const logGroup = new LogGroup(this, 'log-group', { service, name: `/aws/vendedlogs/pipes/${this.name}` });
    const pipe = new PipesPipe(this, 'Resource', {
      name: this.name,
      description: checkLength('The description of a pipe', props.description, 512),
      roleArn: role.arn,
      source: streamArn,
      sourceParameters: {
        dynamodbStreamParameters: streamParametersOf(props),
        ...(filters ? { filterCriteria: filterCriteria(filters) } : {}),
      },
      target: target.arn,
      ...(inputTemplate ? { targetParameters: { inputTemplate: checkTemplate(inputTemplate) } } : {}),
      // Records stay out of the log: it tells which execution failed and why.
      logConfiguration: { level: 'ERROR', cloudwatchLogsLogDestination: { logGroupArn: logGroup.arn } },
      // EventBridge tries the role's permission to read when the pipe is made.
      dependsOn: [role.policy],
    });
    noteCycleReason(pipe, props.cycleReason);
    new Alarm(this, 'failures-alarm', {
      service,
      name: `${unprefixed}-failures`,
      description: `${this.name} fails, and what comes behind waits. Its log group is ${logGroup.name}.`,
      namespace: 'AWS/EventBridge/Pipes',
      metricName: 'ExecutionFailed',
      dimensions: { PipeName: this.name },
    });
  }
}

function streamParametersOf({
  deadLetterQueue,
  batchRecordsMax = 10,
  retryAttemptsMax = 10,
  recordAgeMaxSeconds = 3600,
}: PipeProps) {
  return {
    // From the oldest record, so that nothing is missed between the table's making and the pipe's.
    startingPosition: 'TRIM_HORIZON',
    batchSize: checkRange('The batch', batchRecordsMax, 1, 10_000),
    onPartialBatchItemFailure: 'AUTOMATIC_BISECT',
    maximumRetryAttempts: checkRange('The retries of a record', retryAttemptsMax, 0, 10_000),
    maximumRecordAgeInSeconds: checkRange('The age of a record in seconds', recordAgeMaxSeconds, 60, 604_800),
    deadLetterConfig: { arn: deadLetterQueue.arn },
  };
}

/** https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_PipeTargetParameters.html */
function checkTemplate(template: string): string {
  return checkLength('The input template', template, 8192);
}
