import type { Report } from '@signalbox/events/report';
import { ReportEvent } from '@signalbox/events/security-service';
import type { Log } from '@signalbox/runtime/log';
import { subscribe } from '@signalbox/runtime/subscribe';
import type { GraphqlAnswer, GraphqlApi } from './graphql-api.ts';

const ATTEMPTS_MAX = 3;
const PAUSE_MILLISECONDS = 200;

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
  /** Settles after that many milliseconds. @default a timer */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/**
 * Stores a report by the mutation, so that the page that waits for it hears. One that is not newer changes nothing. What
 * fails is tried three times within a second, as somebody may be looking; then Lambda tries again, minutes later.
 */
export function publishReport({ api, log, wait = pause }: PublishReportProps) {
  async function store(report: Report, attempt = 1): Promise<'stored' | 'passed over'> {
    try {
      return outcomeOf(await api.execute({ query: PUBLISH_REPORT, variables: { report } }));
    } catch (error) {
      if (attempt === ATTEMPTS_MAX) throw error;
    }
    await wait(PAUSE_MILLISECONDS * attempt);
    return store(report, attempt + 1);
  }

  return subscribe({
    log,
    contracts: [ReportEvent],
    handle: async (event, delivery) => {
      const { report } = event.detail;
      delivery.log.info(`Report ${await store(report)}`, { reportId: report.id });
    },
  });
}

function outcomeOf({ errors = [] }: GraphqlAnswer): 'stored' | 'passed over' {
  const failures = errors.filter(({ errorType }) => errorType !== 'ReportNotNewer');
  if (failures.length === 0) return errors.length > 0 ? 'passed over' : 'stored';
  throw new PublishReportError(failures.map(({ errorType, message }) => `${errorType}: ${message}`).join('; '));
}

function pause(milliseconds: number): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
