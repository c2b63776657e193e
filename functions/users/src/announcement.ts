import { type OutgoingEvent, outgoingEvent } from '@signalbox/events/outgoing-event';
import { AnswerEvent } from '@signalbox/events/user-service';
import type { RowChange } from '@signalbox/runtime/stream';
import type { AnswerRow } from './answer-row.ts';

/**
 * The event that a write to an answer must be followed by: each of its versions is announced, and nothing else. It is a
 * function of the two images, so a record of the stream that is read twice gives the same event, with the same key and time.
 * Who gave the answer stays here: the contract has no member for it.
 */
export function announcement({ before, after }: RowChange<AnswerRow>): OutgoingEvent | undefined {
  if (!after || before?.version === after.version) return undefined;
  const { id, version, updatedAt, correlationId } = after;
  return outgoingEvent(
    AnswerEvent,
    { answer: after, state: before ? 'changed' : 'new' },
    {
      key: `${id}.${version}`,
      cause: { correlationId, causationId: correlationId, hopCount: 0 },
      time: new Date(updatedAt),
    },
  );
}
