import { type Context, util } from '@aws-appsync/utils';
import { put } from '@aws-appsync/utils/dynamodb';
import type { Report } from '@signalbox/events/report';
import type { ReportRow } from '../src/report-row.ts';
import { resultOf } from './result-of.ts';

type StoreContext = Context<{ readonly report: Report }, { readonly owner: string }>;

/**
 * Stores a report unless the one on that version of the answer, or on a newer one, is there: events come twice and out of
 * order. `storedAt` makes each write another one, as AppSync calls a put that its condition refused a success when the row is
 * already equal, and would tell subscribers again.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-condition-expressions.html
 */
export function request({ args: { report }, stash: { owner } }: StoreContext) {
  const { answerId, answerVersion } = report;
  return put<ReportRow>({
    key: { owner, answerId },
    item: { ...report, storedAt: util.time.nowISO8601() },
    condition: { or: [{ answerVersion: { attributeExists: false } }, { answerVersion: { lt: answerVersion } }] },
  });
}

export function response(ctx: StoreContext) {
  const { answerId, answerVersion } = ctx.args.report;
  if (ctx.error?.type === 'DynamoDB:ConditionalCheckFailedException') {
    util.error(`A report on version ${answerVersion} of ${answerId} or a newer one is stored.`, 'ReportNotNewer');
  }
  return { owner: ctx.stash.owner, report: resultOf<ReportRow>(ctx) };
}
