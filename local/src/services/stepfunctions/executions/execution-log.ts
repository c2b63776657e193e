import type { HistoryRecord } from '../../../engines/asl/history.ts';
import { NotImplementedError } from '../../../service/errors.ts';
import type { StepFunctionsContext } from '../state.ts';
import type { Revision } from '../state-machines/state-machine.ts';
import { eventDetails } from './history-event.ts';
import type { StoredExecution } from './stored-execution.ts';

/** Events wait this long for others, so that one request writes many. */
const FLUSH_MILLISECONDS = 100;
const EVENTS_MAX = 1000;

/** Writes events of executions to their machines' log groups. */
export interface ExecutionLog {
  add(event: HistoryRecord, execution: StoredExecution, revision: Revision): void;
  /** Writes what waits. */
  flush(): Promise<void>;
}

interface Pending {
  readonly stream: string;
  readonly events: { readonly timestamp: number; readonly message: string }[];
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
export function createExecutionLog(context: StepFunctionsContext): ExecutionLog {
  let pending = new Map<string, Pending>();
  const streams = new Set<string>();
  let cancel: (() => void) | undefined;

  async function flush(): Promise<void> {
    cancel?.();
    cancel = undefined;
    const taken = pending;
    pending = new Map();
    for (const [key, { stream, events }] of taken) {
      const logGroupName = key.slice(0, key.indexOf('|'));
      if (!streams.has(key)) await createStream(logGroupName, stream);
      streams.add(key);
      for (let start = 0; start < events.length; start += EVENTS_MAX) {
        const logEvents = events.slice(start, start + EVENTS_MAX);
        await context.call('logs', 'PutLogEvents', { logGroupName, logStreamName: stream, logEvents });
      }
    }
  }

  async function createStream(logGroupName: string, logStreamName: string): Promise<void> {
    try {
      await context.call('logs', 'CreateLogStream', { logGroupName, logStreamName });
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ResourceAlreadyExistsException')) throw error;
    }
  }

  return {
    add(event, execution, revision) {
      const { level = 'OFF', includeExecutionData = false, destinations = [] } = revision.logging;
      const group = /:log-group:([^:]+)/.exec(destinations[0]?.cloudWatchLogsLogGroup?.logGroupArn ?? '')?.[1];
      if (group === undefined || !isLogged(event.type, level)) return;
      const stream = streamName(execution, event.timestamp);
      const key = `${group}|${stream}`;
      const waiting = pending.get(key) ?? { stream, events: [] };
      pending.set(key, waiting);
      waiting.events.push({ timestamp: event.timestamp, message: messageOf(event, execution, includeExecutionData) });
      cancel ??= context.clock.setTimeout(
        () => context.background('writing logs', ignoreAbsence(flush())),
        FLUSH_MILLISECONDS,
      );
    },
    flush: () => ignoreAbsence(flush()),
  };
}

/** A log group that was deleted, or an endpoint without CloudWatch Logs, stops no execution. */
async function ignoreAbsence(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    const isAbsent =
      error instanceof NotImplementedError || (error instanceof Error && error.name === 'ResourceNotFoundException');
    if (!isAbsent) throw error;
  }
}

function isLogged(type: string, level: string): boolean {
  if (level === 'ALL') return true;
  const isFatal = type === 'ExecutionFailed' || type === 'ExecutionAborted' || type === 'ExecutionTimedOut';
  if (level === 'FATAL') return isFatal;
  return level === 'ERROR' && (/(Failed|TimedOut|Aborted)$/.test(type) || type === 'FailStateEntered');
}

/** One stream for each machine and hour. */
function streamName({ machineName }: StoredExecution, timestamp: number): string {
  const [day = '', time = ''] = new Date(timestamp).toISOString().split('T');
  return `states/${machineName}/${day}-${time.slice(0, 2)}-00/00000001`;
}

/** Numbers are texts in these logs. */
function messageOf(
  event: HistoryRecord,
  { arn, redriveCount }: StoredExecution,
  includeExecutionData: boolean,
): string {
  return JSON.stringify({
    id: String(event.id),
    type: event.type,
    details: eventDetails(event, includeExecutionData) ?? {},
    redrive_count: String(redriveCount),
    previous_event_id: String(event.previousEventId),
    event_timestamp: String(event.timestamp),
    execution_arn: arn,
  });
}
