import type { DeliveryOutcome } from '../../../service/delivery.ts';
import type { AwsError } from '../../../service/errors.ts';
import { pipeArn } from '../pipes/find-pipe.ts';
import type { SourceEvent } from '../sources/source-event.ts';
import type { Context, StoredPipe } from '../state.ts';

export interface RecordedExecution {
  readonly events: readonly SourceEvent[];
  readonly outcome: DeliveryOutcome;
  readonly startedAt: number;
  readonly attempts: number;
  readonly error?: AwsError | undefined;
}

/** Tells the live view and traces of an execution, and counts it. A pipe waits for its target, so it records by itself. */
export function recordExecution(pipe: StoredPipe, execution: RecordedExecution, context: Context): void {
  const { events, outcome, startedAt, attempts, error } = execution;
  const at = context.clock.now();
  const from = pipeArn(pipe.name, context);
  context.observe({
    kind: 'delivery',
    delivery: {
      id: context.ids.uuid(),
      kind: 'pipe',
      from,
      to: pipe.target,
      payload: `[${events.map(({ json }) => json).join(',')}]`,
      principal: pipe.roleArn,
      firstAttemptAt: startedAt,
      attempts,
    },
    outcome,
    at,
    durationMilliseconds: at - startedAt,
    ...(error === undefined ? {} : { error: { code: error.code, message: error.message } }),
  });
  const count = (name: string) =>
    context.metric({
      namespace: 'AWS/EventBridge/Pipes',
      name,
      dimensions: { PipeName: pipe.name },
      value: 1,
      unit: 'Count',
    });
  count('Invocations');
  if (outcome !== 'delivered') count('ExecutionFailed');
}
