import type { Report } from '@signalbox/events/report';

/** A row of the table of reports: the newest report on an answer. A type, as DynamoDB's helpers ask for records. */
export type ReportRow = Report & {
  readonly owner: string;
  readonly storedAt: string;
};
