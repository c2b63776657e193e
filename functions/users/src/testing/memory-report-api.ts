import type { Report } from '@signalbox/events/report';
import type { GraphqlAnswer, GraphqlApi } from '../graphql-api.ts';

/** An API that has the mutation `publishReport` only. */
export interface MemoryReportApi extends GraphqlApi {
  /** The stored reports, by answer. */
  readonly rows: ReadonlyMap<string, Report>;
  /** The ids of what subscribers heard. */
  readonly heard: readonly string[];
  /** Whether it fails whatever it is asked. */
  isOut: boolean;
}

/**
 * The mutation on a Map.
 *
 * @param answerIds the answers that exist
 */
export function createMemoryReportApi(answerIds: readonly string[]): MemoryReportApi {
  const rows = new Map<string, Report>();
  const heard: string[] = [];
  const refused = (errorType: string): GraphqlAnswer => ({ data: null, errors: [{ message: errorType, errorType }] });
  const api: MemoryReportApi = {
    rows,
    heard,
    isOut: false,
    async execute({ variables }) {
      const report = variables.report as Report;
      if (api.isOut) throw new Error('The API is out');
      if (!answerIds.includes(report.answerId)) return refused('UnknownAnswer');
      if ((rows.get(report.answerId)?.answerVersion ?? 0) >= report.answerVersion) return refused('ReportNotNewer');
      rows.set(report.answerId, report);
      heard.push(report.id);
      return { data: { publishReport: { report } } };
    },
  };
  return api;
}
