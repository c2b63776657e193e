import { createHash } from 'node:crypto';
import { DEDUPLICATION_MILLISECONDS, findDeduplication } from '../../engines/fifo/deduplication.ts';
import { nextSequence } from '../../engines/fifo/next-sequence.ts';
import { userIdOf } from '../../service/unique-id.ts';
import { countQueueMetric } from './gauges.ts';
import { type Message, messageKey } from './message.ts';
import type { OutgoingMessage } from './outgoing-message.ts';
import { isFifo, type Queue } from './queue.ts';
import type { QueueRuntime } from './queue-runtime.ts';
import type { SqsContext } from './state.ts';

/** What the sender hears of its message. */
export interface Enqueued {
  readonly messageId: string;
  readonly bodyMd5: string;
  /** FIFO only. */
  readonly sequence: number | undefined;
}

/**
 * Puts a checked message into its queue, except a FIFO message whose deduplication id was accepted in the last five
 * minutes: that one is answered as the first was. Whoever waits is told by `announce`, once per request.
 */
export function enqueue(queue: Queue, runtime: QueueRuntime, outgoing: OutgoingMessage, context: SqsContext): Enqueued {
  const { state, clock } = context;
  const now = clock.now();
  const bodyMd5 = createHash('md5').update(outgoing.body).digest('hex');
  const key = deduplicationKey(queue, outgoing);
  const first = key === undefined ? undefined : findDeduplication(state.deduplications, key, now);
  if (first) return { messageId: first.messageId, bodyMd5, sequence: first.sequence };

  const sequence = nextSequence(state.lastSequence, now);
  const message: Message = {
    id: context.ids.uuid(),
    queue: queue.name,
    body: outgoing.body,
    bodyMd5,
    ...(isEmpty(outgoing.attributes) ? {} : { attributes: outgoing.attributes }),
    ...(outgoing.traceHeader === undefined ? {} : { traceHeader: outgoing.traceHeader }),
    ...(outgoing.groupId === undefined ? {} : { groupId: outgoing.groupId }),
    ...(outgoing.deduplicationId === undefined ? {} : { deduplicationId: outgoing.deduplicationId }),
    senderId: userIdOf(context.principal, context.account),
    sentAt: now,
    sequence,
    visibleAt: now + outgoing.delaySeconds * 1000,
    receiveCount: 0,
  };
  insertMessage(message, runtime, context);
  if (key !== undefined) {
    const expiresAt = now + DEDUPLICATION_MILLISECONDS;
    state.deduplications.set(key, { queue: queue.name, messageId: message.id, sequence, expiresAt });
  }
  countQueueMetric(queue, 'NumberOfMessagesSent', 1, context);
  countQueueMetric(queue, 'SentMessageSize', outgoing.size, context, 'Bytes');
  return { messageId: message.id, bodyMd5, sequence: isFifo(queue) ? sequence : undefined };
}

/** Stores a message and gives it its place in the queue. */
export function insertMessage(message: Message, runtime: QueueRuntime, context: SqsContext): void {
  context.state.messages.set(messageKey(message), message);
  runtime.messages.add(message, context.clock.now());
}

function deduplicationKey(queue: Queue, { groupId, deduplicationId }: OutgoingMessage): string | undefined {
  if (deduplicationId === undefined) return undefined;
  const scope = queue.attributes.DeduplicationScope === 'messageGroup' ? (groupId ?? '') : '';
  return JSON.stringify([queue.name, scope, deduplicationId]);
}

function isEmpty(record: object): boolean {
  for (const _ in record) return false;
  return true;
}
