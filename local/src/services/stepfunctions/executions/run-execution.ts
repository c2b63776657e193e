import type { ItemProcessor } from '../../../engines/asl/definition/definition.ts';
import { Execution, type ExecutionEnd } from '../../../engines/asl/execution.ts';
import { createThreadRecord, type ThreadRecord } from '../../../engines/asl/execution-record.ts';
import { HISTORY_EVENTS_MAX, History, type HistoryRecord } from '../../../engines/asl/history.ts';
import type { JsonValue } from '../../../engines/asl/json.ts';
import type { StepFunctionsContext } from '../state.ts';
import { definitionOf, type Revision, revisionOf } from '../state-machines/state-machine.ts';
import { announceStatus } from './announce-status.ts';
import { createExecutionPorts } from './execution-ports.ts';
import { retain } from './retention.ts';
import { identityOf, type StoredExecution } from './stored-execution.ts';
import { appendEvent, eventsOf } from './stored-history.ts';

/** Express workflows run for five minutes at most. */
const EXPRESS_SECONDS_MAX = 300;

export interface RunOptions {
  /** What runs, for a child of a distributed Map. @default the machine's definition */
  readonly workflow?: ItemProcessor;
  /** Kept over a restart: Standard executions, and Express ones that nobody waits for. @default true */
  readonly isKept?: boolean;
}

/** Starts or takes up an execution without waiting for it. */
export function launchExecution(stored: StoredExecution, context: StepFunctionsContext): void {
  runExecution(stored, context).catch((error: unknown) => {
    context.background(`running ${stored.arn}`, Promise.reject(error));
  });
}

/**
 * Runs an execution from where it stands, at first from its beginning.
 * @returns how it ended, or undefined when the endpoint stops first
 */
export async function runExecution(
  stored: StoredExecution,
  context: StepFunctionsContext,
  { workflow, isKept = true }: RunOptions = {},
): Promise<ExecutionEnd | undefined> {
  const { state } = context;
  const revision = revisionOf(stored.revisionKey, context);
  const definition = definitionOf(revision);
  const input = JSON.parse(stored.input) as JsonValue;
  const known = stored.type === 'STANDARD' ? state.threads.get(stored.arn) : undefined;
  const record = known ?? createThreadRecord((workflow ?? definition).StartAt, input, 0);
  const history = createHistory(stored, revision, record, context);
  if (!known) begin(stored, revision, history, context, isKept);
  const execution = new Execution({
    workflow: workflow ?? definition,
    queryLanguage: definition.QueryLanguage,
    deadline: deadlineOf(stored, workflow ? undefined : definition.TimeoutSeconds),
    identity: identityOf(stored, revision.roleArn, input),
    inputText: stored.input,
    record,
    history,
    ports: {
      ...createExecutionPorts(stored, revision.roleArn, context),
      saved() {
        if (stored.type === 'STANDARD') state.threads.set(stored.arn, record);
      },
    },
  });
  state.running.set(stored.arn, execution);
  const end = await execution.run();
  if (state.running.get(stored.arn) === execution) state.running.delete(stored.arn);
  if (end) finish(stored, end, context);
  return end;
}

function begin(
  stored: StoredExecution,
  revision: Revision,
  history: History,
  context: StepFunctionsContext,
  isKept: boolean,
): void {
  if (isKept) context.state.executions.set(stored.arn, stored);
  history.add('ExecutionStarted', 0, {
    input: stored.input,
    roleArn: revision.roleArn,
    ...(stored.aliasArn !== undefined && { stateMachineAliasArn: stored.aliasArn }),
    ...(stored.versionArn !== undefined && { stateMachineVersionArn: stored.versionArn }),
  });
  announceStatus(stored, context);
}

function finish(stored: StoredExecution, end: ExecutionEnd, context: StepFunctionsContext): void {
  const { executions, threads } = context.state;
  stored.status = end.status;
  stored.stoppedAt = context.clock.now();
  if (end.status === 'SUCCEEDED') stored.output = end.output;
  else if (end.status !== 'TIMED_OUT') {
    stored.error = end.error;
    stored.cause = end.cause;
  }
  if (stored.type === 'STANDARD') {
    executions.set(stored.arn, stored);
    // Only what did not succeed can be redriven.
    if (end.status === 'SUCCEEDED') threads.delete(stored.arn);
    retain(stored.arn, context);
  } else if (stored.child === undefined) executions.delete(stored.arn);
  announceStatus(stored, context);
}

function createHistory(
  stored: StoredExecution,
  revision: Revision,
  record: ThreadRecord,
  context: StepFunctionsContext,
): History {
  const { state, clock } = context;
  const isStandard = stored.type === 'STANDARD';
  const log = revision.logging.level === 'OFF' ? undefined : state.log;
  return new History({
    now: clock.now,
    lastId: isStandard ? (eventsOf(stored.arn, state).at(-1)?.id ?? 0) : 0,
    ...(isStandard && { eventsMax: HISTORY_EVENTS_MAX }),
    record(event: HistoryRecord) {
      log?.add(event, stored, revision);
      if (!isStandard) return;
      appendEvent(stored.arn, event, state);
      // What the history tells and where the execution stands are saved together.
      state.threads.set(stored.arn, record);
    },
  });
}

function deadlineOf(
  { type, startedAt, redrivenAt }: StoredExecution,
  timeoutSeconds: number | undefined,
): number | undefined {
  const limit =
    type === 'EXPRESS' ? Math.min(timeoutSeconds ?? EXPRESS_SECONDS_MAX, EXPRESS_SECONDS_MAX) : timeoutSeconds;
  return limit === undefined ? undefined : (redrivenAt ?? startedAt) + limit * 1000;
}
