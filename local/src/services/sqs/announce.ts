import { touchGauges } from './gauges.ts';
import { type Queue, queueArn } from './queue.ts';
import { type QueueRuntime, settleQueue } from './queue-runtime.ts';
import type { SqsContext } from './state.ts';

/** Tells those who wait that the queue changed: long polls first, then pollers by signal; and sets the next alarm. */
export function announce(queue: Queue, runtime: QueueRuntime, context: SqsContext): void {
  for (const waiter of runtime.waiters) {
    if (runtime.messages.counts().visible === 0) break;
    if (waiter.serve()) runtime.waiters.delete(waiter);
  }
  if (runtime.messages.counts().visible > 0) context.signals.notify(queueArn(queue.name, context));
  setAlarm(queue.name, runtime, context);
  touchGauges(queue, runtime, context);
}

/** Sees to it that the queue wakes when its next hidden message becomes visible. */
export function setAlarm(name: string, runtime: QueueRuntime, context: SqsContext): void {
  const due = runtime.messages.nextDue();
  if (due === undefined || (runtime.alarm && runtime.alarm.at <= due)) return;
  runtime.alarm?.cancel();
  const cancel = context.clock.setTimeout(() => wake(name, runtime, context), due - context.clock.now());
  runtime.alarm = { at: due, cancel };
}

function wake(name: string, runtime: QueueRuntime, context: SqsContext): void {
  runtime.alarm = undefined;
  // The queue as it is now: its attributes may have changed meanwhile.
  const queue = context.state.queues.get(name);
  if (!queue) return;
  if (settleQueue(queue, runtime, context)) announce(queue, runtime, context);
  else setAlarm(name, runtime, context);
}
