import type { Log } from '@signalbox/runtime/log';
import type { Publisher } from '@signalbox/runtime/publisher';
import { stream } from '@signalbox/runtime/stream';
import { announcement } from './announcement.ts';
import { answerRow } from './answer-row.ts';

export interface AnnounceAnswerProps {
  readonly publisher: Publisher;
  readonly log: Log;
}

/** Publishes each version of an answer, at least once, in the order of the writes to it. */
export function announceAnswer({ publisher, log }: AnnounceAnswerProps) {
  return stream({
    log,
    row: answerRow,
    handle: async (change, recordLog) => {
      const event = announcement(change);
      if (!event) return;
      await publisher.publish([event]);
      const { key: answerVersion, correlationId } = event.detail.metadata;
      recordLog.info('Answer announced', { answerVersion, correlationId });
    },
  });
}
