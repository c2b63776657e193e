import { DEDUPLICATION_MILLISECONDS, findDeduplication } from '../../engines/fifo/deduplication.ts';
import { nextSequence } from '../../engines/fifo/next-sequence.ts';
import { fanOut } from './fan-out.ts';
import type { OutgoingMessage, PublishedMessage } from './published-message.ts';
import type { SnsContext } from './state.ts';
import { isFifo, type Topic } from './topic.ts';

/** What the publisher hears of its message. */
export type Accepted = Pick<PublishedMessage, 'id' | 'sequence'>;

/**
 * Publishes a checked message to all of its topic's subscriptions. A FIFO message whose deduplication id was accepted in the
 * last five minutes is answered as the first was, and goes nowhere.
 */
export function acceptMessage(
  topic: Topic,
  outgoing: OutgoingMessage,
  context: SnsContext,
  eventId?: string,
): Accepted {
  const { state, clock, ids } = context;
  const now = clock.now();
  const key = deduplicationKey(topic, outgoing);
  const first = key === undefined ? undefined : findDeduplication(state.deduplications, key, now);
  if (first) return { id: first.messageId, sequence: first.sequence };

  const message: PublishedMessage = {
    ...outgoing,
    id: ids.uuid(),
    publishedAt: now,
    ...(isFifo(topic) ? { sequence: nextSequence(state.lastSequence, now) } : {}),
    ...(eventId === undefined ? {} : { eventId }),
  };
  if (key !== undefined && message.sequence !== undefined) {
    const { id: messageId, sequence } = message;
    state.deduplications.set(key, {
      topic: topic.name,
      messageId,
      sequence,
      expiresAt: now + DEDUPLICATION_MILLISECONDS,
    });
  }
  fanOut(topic, message, context);
  return message;
}

function deduplicationKey(topic: Topic, { groupId, deduplicationId }: OutgoingMessage): string | undefined {
  if (deduplicationId === undefined) return undefined;
  const scope = topic.attributes.FifoThroughputScope === 'MessageGroup' ? groupId : '';
  return JSON.stringify([topic.name, scope, deduplicationId]);
}
