import type { Context } from '@aws-appsync/utils';
import { query } from '@aws-appsync/utils/dynamodb';
import type { ReportRow } from '../src/report-row.ts';
import { ownerOf } from './owner-of.ts';
import { type PageArguments, pageOf } from './page-of.ts';
import { resultOf } from './result-of.ts';

/** Reads the caller's reports by the index that has them in the order of the answers that they evaluate. */
export function request(ctx: Context<PageArguments>) {
  return query<ReportRow>({ index: 'newest', query: { owner: { eq: ownerOf(ctx) } }, ...pageOf(ctx.args) });
}

export const response = resultOf<{ readonly items: readonly ReportRow[]; readonly nextToken: string | null }>;
