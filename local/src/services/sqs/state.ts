import type { ServiceContext } from '../../service/context.ts';
import { StateMap } from '../../service/state-map.ts';
import type { Message } from './message.ts';
import type { MoveTask } from './move-task.ts';
import type { Queue } from './queue.ts';
import type { QueueRuntime } from './queue-runtime.ts';

/** A FIFO message that was accepted: the same deduplication id is accepted again only after `expiresAt`. */
export interface Deduplication {
  readonly queue: string;
  readonly messageId: string;
  readonly sequence: number;
  readonly expiresAt: number;
}

export function createSqsState() {
  return {
    /** By name. */
    queues: new StateMap<string, Queue>(),
    /** By `messageKey`. */
    messages: new StateMap<string, Message>(),
    /** By `deduplicationKey`, oldest first. */
    deduplications: new StateMap<string, Deduplication>(),
    /** By task id, oldest first. */
    moveTasks: new StateMap<string, MoveTask>(),
    /** What is rebuilt at a start: the order of messages, who waits for them. By queue name. */
    runtimes: new Map<string, QueueRuntime>(),
    lastSequence: { value: 0 },
  };
}

export type SqsState = ReturnType<typeof createSqsState>;
export type SqsContext = ServiceContext<SqsState>;
