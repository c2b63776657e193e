import type { StepFunctionsContext } from '../state.ts';
import { redriveStatusOf, type StoredExecution } from './stored-execution.ts';

/** Larger data stays out of the event. */
const EVENT_BYTES_MAX = 248 * 1024;
const METRICS = {
  RUNNING: 'ExecutionsStarted',
  SUCCEEDED: 'ExecutionsSucceeded',
  FAILED: 'ExecutionsFailed',
  TIMED_OUT: 'ExecutionsTimedOut',
  ABORTED: 'ExecutionsAborted',
  PENDING_REDRIVE: undefined,
} as const;

/** Tells of an execution's new status: wakes who waits for it, counts it, and, of Standard ones, tells the default bus. */
export function announceStatus(execution: StoredExecution, context: StepFunctionsContext): void {
  const { status, type, arn } = execution;
  if (status !== 'RUNNING') context.signals.notify(arn);
  count(execution, context);
  const bus = context.arn('events', 'event-bus/default');
  if (type === 'STANDARD' && context.canDeliverTo(bus)) {
    context.background(`telling the bus of ${arn}`, putStatusEvent(execution, context));
  }
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html */
function count(execution: StoredExecution, context: StepFunctionsContext): void {
  const { status, stateMachineArn, startedAt, stoppedAt } = execution;
  const name = METRICS[status];
  const dimensions = { StateMachineArn: stateMachineArn };
  if (name) context.metric({ namespace: 'AWS/States', name, dimensions, value: 1, unit: 'Count' });
  if (stoppedAt === undefined || status === 'RUNNING') return;
  const value = stoppedAt - startedAt;
  context.metric({ namespace: 'AWS/States', name: 'ExecutionTime', dimensions, value, unit: 'Milliseconds' });
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html */
async function putStatusEvent(execution: StoredExecution, context: StepFunctionsContext): Promise<void> {
  const entry = {
    Source: 'aws.states',
    DetailType: 'Step Functions Execution Status Change',
    Resources: [execution.arn],
    Detail: JSON.stringify(statusDetail(execution, context.clock.now())),
    Time: new Date(context.clock.now()),
  };
  const principal = { type: 'service', arn: 'states.amazonaws.com' } as const;
  const { FailedEntryCount, Entries } = await context.call(
    'eventbridge',
    'PutEvents',
    { Entries: [entry] },
    { principal },
  );
  if (FailedEntryCount) throw new Error(Entries?.[0]?.ErrorMessage ?? 'EventBridge refused the event.');
}

function statusDetail(execution: StoredExecution, now: number): object {
  const { input, output } = execution;
  const fits = Buffer.byteLength(input) + Buffer.byteLength(output ?? '') <= EVENT_BYTES_MAX;
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.stateMachineArn,
    name: execution.name,
    status: execution.status,
    startDate: execution.startedAt,
    stopDate: execution.stoppedAt ?? null,
    input: fits ? input : null,
    inputDetails: { included: fits },
    output: fits ? (output ?? null) : null,
    outputDetails: output === undefined ? null : { included: fits },
    error: execution.error ?? null,
    cause: execution.cause ?? null,
    stateMachineVersionArn: execution.versionArn ?? null,
    stateMachineAliasArn: execution.aliasArn ?? null,
    redriveCount: execution.redriveCount,
    redriveDate: execution.redrivenAt ?? null,
    redriveStatus: redriveStatusOf(execution, now).redriveStatus,
    redriveStatusReason: redriveStatusOf(execution, now).redriveStatusReason ?? null,
  };
}
