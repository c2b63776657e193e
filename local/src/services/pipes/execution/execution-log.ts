import { parseArn } from '../../../service/arn.ts';
import { AwsError } from '../../../service/errors.ts';
import { serviceOf } from '../pipes/arn-service.ts';
import { pipeArn } from '../pipes/find-pipe.ts';
import type { Context, StoredPipe } from '../state.ts';

/** Each includes those before it. */
const LEVELS: readonly string[] = ['ERROR', 'INFO', 'TRACE'];
const FAILURE = /Failed$/;
const SELECTED = /^(Execution\w+|\w+Stage(Entered|Succeeded)|EnrichmentInvocationSkipped)$/;

type Stage = 'Enrichment' | 'Target';
type Outcome = 'Succeeded' | 'Failed' | 'PartiallyFailed';

/** What an execution goes through. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-logs.html */
export type ExecutionStep =
  | `Execution${'Started' | Outcome}`
  | `${Stage}Stage${'Entered' | 'Skipped' | Outcome}`
  | `${Stage}Invocation${'Started' | 'Skipped' | Outcome}`;

/** The log of one execution. */
export interface ExecutionLog {
  tell(step: ExecutionStep, error?: AwsError): void;
  /** Writes what was told, in the background. */
  write(): void;
}

const SILENT: ExecutionLog = { tell: () => {}, write: () => {} };

/**
 * Gives what a pipe's executions are logged with: steps of its log level, into its log group. Requests, answers and
 * payloads are in no record, also where the pipe asks for them; S3 and Firehose receive none.
 */
export function createExecutionLogs(pipe: StoredPipe, context: Context): () => ExecutionLog {
  const { Level, CloudwatchLogsLogDestination: destination } = pipe.logConfiguration ?? {};
  const group = /^log-group:([^:]+)/.exec(parseArn(destination?.LogGroupArn ?? '')?.resource ?? '')?.[1];
  if (group === undefined || Level === undefined || Level === 'OFF') return () => SILENT;
  return () => {
    const executionId = context.ids.uuid();
    const logEvents: { timestamp: number; message: string }[] = [];
    return {
      tell(messageType, error) {
        const logLevel = levelOf(messageType);
        if (LEVELS.indexOf(Level) < LEVELS.indexOf(logLevel)) return;
        const timestamp = context.clock.now();
        const record = { executionId, timestamp, messageType, resourceArn: pipeArn(pipe.name, context), logLevel };
        const reason = error && { error: describe(error, messageType, pipe) };
        logEvents.push({ timestamp, message: JSON.stringify({ ...record, ...reason }) });
      },
      write() {
        if (logEvents.length === 0) return;
        // One stream for each pipe: AWS does not say how it names them.
        const stream = { logGroupName: group, logStreamName: pipe.name };
        context.background(`log of pipe ${pipe.name}`, writeTo(stream, logEvents, context));
      },
    };
  };
}

function levelOf(step: ExecutionStep): 'ERROR' | 'INFO' | 'TRACE' {
  if (FAILURE.test(step)) return 'ERROR';
  return SELECTED.test(step) ? 'INFO' : 'TRACE';
}

function describe({ code, message, status = 400 }: AwsError, step: ExecutionStep, pipe: StoredPipe) {
  const called = step.startsWith('Enrichment') ? (pipe.enrichment ?? '') : pipe.target;
  return { httpStatusCode: status, message: `${code}: ${message}`, details: '', awsService: serviceOf(called) };
}

async function writeTo(
  stream: { logGroupName: string; logStreamName: string },
  logEvents: { timestamp: number; message: string }[],
  context: Context,
): Promise<void> {
  try {
    await context.call('logs', 'CreateLogStream', stream).catch((error: unknown) => {
      if (!(error instanceof AwsError) || error.code !== 'ResourceAlreadyExistsException') throw error;
    });
    await context.call('logs', 'PutLogEvents', { ...stream, logEvents });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const text = `The log ${stream.logGroupName} could not be written: ${error.message}`;
    context.observe({ kind: 'note', at: context.clock.now(), text });
  }
}
