import type { RedriveExecutionCommandInput } from '@aws-sdk/client-sfn';
import { HISTORY_EVENTS_MAX } from '../../../engines/asl/history.ts';
import { prepareRedrive } from '../../../engines/asl/redrive.ts';
import { AwsError } from '../../../service/errors.ts';
import { reopenMapRuns } from '../map-runs/map-run.ts';
import type { StepFunctionsContext } from '../state.ts';
import { uncount } from './retention.ts';
import { launchExecution } from './run-execution.ts';
import { findExecution, redriveStatusOf, type StoredExecution } from './stored-execution.ts';
import { appendEvent, eventsOf } from './stored-history.ts';

/**
 * Goes on with an execution at the state that did not succeed.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_RedriveExecution.html
 * @throws AwsError ExecutionDoesNotExist, ExecutionNotRedrivable
 */
export function redriveExecution({ executionArn = '' }: RedriveExecutionCommandInput, context: StepFunctionsContext) {
  const { state, clock } = context;
  const execution = findExecution(executionArn, context);
  const record = state.threads.get(executionArn);
  const { redriveStatus, redriveStatusReason } = redriveStatusOf(execution, clock.now());
  if (redriveStatus !== 'REDRIVABLE' || record === undefined) {
    throw notRedrivable(redriveStatusReason ?? 'Execution is a child of a Map Run and cannot be redriven on its own');
  }
  const lastEventId = eventsOf(executionArn, state).at(-1)?.id ?? 0;
  if (lastEventId >= HISTORY_EVENTS_MAX - 1) throw notRedrivable('Execution history event limit exceeded');
  uncount(executionArn, state);
  reset(execution, clock.now());
  const event = {
    id: lastEventId + 1,
    previousEventId: lastEventId,
    type: 'ExecutionRedriven',
    timestamp: clock.now(),
  } as const;
  appendEvent(executionArn, { ...event, details: { redriveCount: execution.redriveCount } }, state);
  prepareRedrive(record);
  record.lastEventId = event.id;
  reopenMapRuns(executionArn, context);
  state.executions.set(executionArn, execution);
  launchExecution(execution, context);
  return { redriveDate: new Date(clock.now()) };
}

function reset(execution: StoredExecution, now: number): void {
  execution.status = 'RUNNING';
  execution.redriveCount += 1;
  execution.redrivenAt = now;
  delete execution.stoppedAt;
  delete execution.error;
  delete execution.cause;
}

function notRedrivable(reason: string): AwsError {
  return new AwsError('ExecutionNotRedrivable', `Execution Not Redrivable: '${reason}'`);
}
