import type { Context } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
import type { ReportRow } from '../src/report-row.ts';
import { ownerOf } from './owner-of.ts';
import { resultOf } from './result-of.ts';

/** Reads the report on one of the caller's answers. */
export function request(ctx: Context<{ readonly answerId: string }>) {
  return get<ReportRow>({ key: { owner: ownerOf(ctx), answerId: ctx.args.answerId }, consistentRead: true });
}

export const response = resultOf<ReportRow | null>;
