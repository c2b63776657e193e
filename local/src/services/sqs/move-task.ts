import { nextSequence } from '../../engines/fifo/next-sequence.ts';
import { announce } from './announce.ts';
import { insertMessage } from './enqueue.ts';
import type { Message } from './message.ts';
import { findQueueByArn, type Queue } from './queue.ts';
import { removeMessage, runtimeOf } from './queue-runtime.ts';
import type { SqsContext } from './state.ts';

/** A redrive of a dead-letter queue, as it is kept. */
export interface MoveTask {
  readonly id: string;
  readonly source: string;
  /** Without one each message goes back to the queue that it came from. */
  readonly destination?: string;
  readonly messagesPerSecond?: number;
  readonly startedAt: number;
  readonly toMove: number;
  status: 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';
  moved: number;
  failureReason?: string;
}

/** AWS moves up to 500 messages a second when no rate is given. */
const RATE_MAX = 500;
const STEP_MILLISECONDS = 1000;
const NO_QUEUE = 'AWS.SimpleQueueService.NonExistentQueue';

/** Runs a task to its end: one step a second, each as large as the task's rate. */
export function runMoveTask(task: MoveTask, context: SqsContext): void {
  // Cancelled, or gone with its state.
  if (context.state.moveTasks.get(task.id)?.status !== 'RUNNING') return;
  const outcome = moveStep(task, context);
  if (outcome === 'more') context.clock.setTimeout(() => runMoveTask(task, context), STEP_MILLISECONDS);
  else if (outcome === 'done') task.status = 'COMPLETED';
  else {
    task.status = 'FAILED';
    task.failureReason = outcome.failure;
  }
  context.state.moveTasks.set(task.id, task);
}

/** Moves as many messages as the rate allows. */
function moveStep(task: MoveTask, context: SqsContext): 'more' | 'done' | { readonly failure: string } {
  const source = findQueueByArn(task.source, context);
  if (!source) return { failure: NO_QUEUE };
  const runtime = runtimeOf(source, context);
  const touched = new Set<Queue>([source]);
  let failure: string | undefined;
  for (let count = task.messagesPerSecond ?? RATE_MAX; count > 0 && task.moved < task.toMove; count--) {
    const queued = runtime.messages.take(undefined);
    if (!queued) break;
    const { deadLetterSource } = queued.message;
    const target = findQueueByArn(task.destination ?? deadLetterSource ?? '', context);
    if (!target) {
      const now = context.clock.now();
      runtime.messages.hide(queued, now, now);
      failure = deadLetterSource === undefined ? 'CouldNotDetermineMessageSource' : NO_QUEUE;
      break;
    }
    removeMessage(queued, runtime, context);
    insertMessage(renewed(queued.message, target, context), runtimeOf(target, context), context);
    touched.add(target);
    task.moved += 1;
  }
  for (const queue of touched) announce(queue, runtimeOf(queue, context), context);
  if (failure !== undefined) return { failure };
  return task.moved < task.toMove && runtime.messages.counts().visible > 0 ? 'more' : 'done';
}

/** A redriven message is a new one: new id, new age, nothing received yet. */
function renewed(message: Message, target: Queue, context: SqsContext): Message {
  const { deadLetterSource: _, firstReceivedAt: __, receivedAt: ___, ...kept } = message;
  const now = context.clock.now();
  const sequence = nextSequence(context.state.lastSequence, now);
  return {
    ...kept,
    id: context.ids.uuid(),
    queue: target.name,
    sequence,
    sentAt: now,
    visibleAt: now,
    receiveCount: 0,
  };
}

/** The handle under which a running task is cancelled. */
export function moveTaskHandle(task: MoveTask): string {
  return Buffer.from(JSON.stringify({ taskId: task.id, sourceArn: task.source })).toString('base64');
}
