import type { Context } from '../state.ts';

type MetricName =
  | 'InvocationAttemptCount'
  | 'TargetErrorCount'
  | 'TargetErrorThrottledCount'
  | 'InvocationDroppedCount'
  | 'InvocationsSentToDeadLetterCount'
  | 'InvocationsFailedToBeSentToDeadLetterCount';

/** Counts one. https://docs.aws.amazon.com/scheduler/latest/UserGuide/monitoring-cloudwatch.html */
export function count(name: MetricName, groupName: string, context: Context): void {
  const dimensions = { ScheduleGroup: groupName };
  context.metric({ namespace: 'AWS/Scheduler', name, dimensions, value: 1, unit: 'Count' });
}
