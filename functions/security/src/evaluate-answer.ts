import { outgoingEvent } from '@signalbox/events/outgoing-event';
import { causeOf } from '@signalbox/events/received-event';
import { ReportEvent } from '@signalbox/events/security-service';
import { AnswerEvent } from '@signalbox/events/user-service';
import type { Log } from '@signalbox/runtime/log';
import type { Publisher } from '@signalbox/runtime/publisher';
import { subscribe } from '@signalbox/runtime/subscribe';
import { reportOn } from './report-on.ts';

export interface EvaluateAnswerProps {
  readonly publisher: Publisher;
  readonly log: Log;
}

/** Evaluates an answer and publishes the report. Nothing is kept: the same event again publishes an equal report. */
export function evaluateAnswer({ publisher, log }: EvaluateAnswerProps) {
  return subscribe({
    log,
    contracts: [AnswerEvent],
    handle: async (event, delivery) => {
      const { answer } = event.detail;
      const report = reportOn(answer);
      const time = new Date(answer.updatedAt);
      await publisher.publish([
        outgoingEvent(ReportEvent, { report }, { key: report.id, cause: causeOf(event), time }),
      ]);
      delivery.log.info('Answer evaluated', { reportId: report.id, score: report.score });
    },
  });
}
