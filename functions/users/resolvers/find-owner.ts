import { type Context, util } from '@aws-appsync/utils';
import { query } from '@aws-appsync/utils/dynamodb';
import type { Report } from '@signalbox/events/report';
import type { AnswerRow } from '../src/answer-row.ts';

interface Page {
  readonly items: readonly Pick<AnswerRow, 'owner'>[];
}

/** Looks up who gave the answer that a report is on: events do not say. */
export function request(ctx: Context<{ readonly report: Report }>) {
  return query<AnswerRow>({ index: 'by-id', query: { id: { eq: ctx.args.report.answerId } }, limit: 1 });
}

export function response(
  ctx: Context<{ readonly report: Report }, Record<string, unknown>, undefined, undefined, Page>,
) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  const owner = ctx.result.items[0]?.owner;
  if (!owner) util.error(`There is no answer ${ctx.args.report.answerId}.`, 'UnknownAnswer');
  ctx.stash.owner = owner;
  return owner;
}
