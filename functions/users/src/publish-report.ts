import { ReportEvent } from '@signalbox/events/security-service';
import type { Log } from '@signalbox/runtime/log';
import { subscribe } from '@signalbox/runtime/subscribe';
import type { GraphqlApi } from './graphql-api.ts';

/** Selects all that subscribers may: AppSync hands on only what the mutation selects. */
export const PUBLISH_REPORT = `mutation PublishReport($report: ReportInput!) {
  publishReport(report: $report) {
    owner
    report {
      id answerId answerVersion answeredAt score grade
      findings { question severity title recommendation }
    }
  }
}`;

/** The API did not take the report: the event is tried again, then dead-lettered. */
export class PublishReportError extends Error {
  override readonly name = 'PublishReportError';
  readonly code = 'PublishReport';
}

export interface PublishReportProps {
  readonly api: GraphqlApi;
  readonly log: Log;
}

/** Stores a report by the mutation, so that the page that waits for it hears. One that is not newer changes nothing. */
export function publishReport({ api, log }: PublishReportProps) {
  return subscribe({
    log,
    contracts: [ReportEvent],
    handle: async (event, delivery) => {
      const { report } = event.detail;
      const { errors = [] } = await api.execute({ query: PUBLISH_REPORT, variables: { report } });
      const failures = errors.filter(({ errorType }) => errorType !== 'ReportNotNewer');
      if (failures.length > 0) {
        const reasons = failures.map(({ errorType, message }) => `${errorType ?? 'Error'}: ${message}`);
        throw new PublishReportError(`${report.id} was not stored: ${reasons.join('; ')}`);
      }
      const message = errors.length > 0 ? 'A report that is not newer was passed over' : 'Report stored';
      delivery.log.info(message, { reportId: report.id });
    },
  });
}
