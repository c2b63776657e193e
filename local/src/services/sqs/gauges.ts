import type { Queue } from './queue.ts';
import { type QueueRuntime, settleQueue } from './queue-runtime.ts';
import type { SqsContext } from './state.ts';

const FIRST_MILLISECONDS = 1000;
const PERIOD_MILLISECONDS = 60_000;
/** CloudWatch counts a queue as active for this long after its last use. */
const ACTIVE_MILLISECONDS = 6 * 60 * 60 * 1000;

/**
 * Reports a queue's sizes once a minute while it is active, and within a second when it had been at rest.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export function touchGauges(queue: Pick<Queue, 'name'>, runtime: QueueRuntime, context: SqsContext): void {
  const activeAt = context.clock.now();
  if (runtime.gauges) runtime.gauges.activeAt = activeAt;
  else schedule(queue.name, runtime, context, activeAt, FIRST_MILLISECONDS);
}

/** Counts an event of a queue, such as `NumberOfMessagesSent`. */
export function countQueueMetric(
  { name: QueueName }: Pick<Queue, 'name'>,
  name: string,
  value: number,
  context: SqsContext,
  unit: 'Count' | 'Bytes' | 'Seconds' = 'Count',
): void {
  context.metric({ namespace: 'AWS/SQS', name, dimensions: { QueueName }, value, unit });
}

function schedule(name: string, runtime: QueueRuntime, context: SqsContext, activeAt: number, delay: number): void {
  const cancel = context.clock.setTimeout(() => report(name, runtime, context), delay);
  runtime.gauges = { cancel, activeAt };
}

function report(name: string, runtime: QueueRuntime, context: SqsContext): void {
  const queue = context.state.queues.get(name);
  const activeAt = runtime.gauges?.activeAt ?? 0;
  const now = context.clock.now();
  runtime.gauges = undefined;
  if (!queue) return;
  settleQueue(queue, runtime, context);
  const { visible, inFlight, delayed } = runtime.messages.counts();
  countQueueMetric(queue, 'ApproximateNumberOfMessagesVisible', visible, context);
  countQueueMetric(queue, 'ApproximateNumberOfMessagesNotVisible', inFlight, context);
  countQueueMetric(queue, 'ApproximateNumberOfMessagesDelayed', delayed, context);
  const oldest = runtime.messages.oldestSentAt();
  const age = oldest === undefined ? 0 : Math.round((now - oldest) / 1000);
  countQueueMetric(queue, 'ApproximateAgeOfOldestMessage', age, context, 'Seconds');
  const isActive = oldest !== undefined || now - activeAt < ACTIVE_MILLISECONDS;
  if (isActive) schedule(name, runtime, context, activeAt, PERIOD_MILLISECONDS);
}
