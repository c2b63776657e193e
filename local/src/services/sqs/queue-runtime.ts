import type { Cancel } from '../../service/clock.ts';
import { messageKey } from './message.ts';
import { isFifo, numericAttribute, type Queue } from './queue.ts';
import { createQueueMessages, type QueuedMessage, type QueueMessages } from './queue-messages.ts';
import type { ReceiveAttempts } from './receive-attempts.ts';
import { createReceiveAttempts } from './receive-attempts.ts';
import type { SqsContext } from './state.ts';

/** A long poll that waits for messages. It is gone from the queue as soon as it was served or gave up. */
export interface Waiter {
  /** Takes what there is; true when that was something and the waiter is done. */
  serve(): boolean;
  /** Ends the wait with nothing. */
  end(): void;
}

/** What a queue needs at run time besides its stored messages. */
export interface QueueRuntime {
  readonly messages: QueueMessages;
  readonly waiters: Set<Waiter>;
  readonly attempts: ReceiveAttempts;
  /** Wakes the queue when its next hidden message becomes visible. */
  alarm: { readonly at: number; readonly cancel: Cancel } | undefined;
  gauges: { readonly cancel: Cancel; activeAt: number } | undefined;
}

/** The queue's runtime, made with its first use. */
export function runtimeOf(queue: Pick<Queue, 'name'>, context: SqsContext): QueueRuntime {
  const known = context.state.runtimes.get(queue.name);
  if (known) return known;
  const runtime: QueueRuntime = {
    messages: createQueueMessages(isFifo(queue)),
    waiters: new Set(),
    attempts: createReceiveAttempts(),
    alarm: undefined,
    gauges: undefined,
  };
  context.state.runtimes.set(queue.name, runtime);
  return runtime;
}

/** Ends everything that waits for the queue. */
export function closeRuntime(name: string, context: SqsContext): void {
  const runtime = context.state.runtimes.get(name);
  runtime?.alarm?.cancel();
  runtime?.gauges?.cancel();
  for (const waiter of runtime?.waiters ?? []) waiter.end();
  context.state.runtimes.delete(name);
}

/** Takes a message out of its queue and out of the state. */
export function removeMessage(queued: QueuedMessage, runtime: QueueRuntime, context: SqsContext): void {
  runtime.messages.remove(queued);
  context.state.messages.delete(messageKey(queued.message));
}

/** Brings the queue up to now: drops what is older than its retention, shows what is due. True when something was shown. */
export function settleQueue(queue: Queue, runtime: QueueRuntime, context: SqsContext): boolean {
  const now = context.clock.now();
  const cutoff = now - numericAttribute(queue, 'MessageRetentionPeriod') * 1000;
  for (let old = runtime.messages.sentBefore(cutoff); old; old = runtime.messages.sentBefore(cutoff)) {
    removeMessage(old, runtime, context);
  }
  return runtime.messages.release(now);
}
