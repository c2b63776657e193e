import type { Context } from '@aws-appsync/utils';
import { query } from '@aws-appsync/utils/dynamodb';
import type { AnswerRow } from '../src/answer-row.ts';
import { ownerOf } from './owner-of.ts';
import { type PageArguments, pageOf } from './page-of.ts';
import { resultOf } from './result-of.ts';

/** Reads the caller's answers, which the table keeps in the order in which they were first given. */
export function request(ctx: Context<PageArguments>) {
  return query<AnswerRow>({ query: { owner: { eq: ownerOf(ctx) } }, consistentRead: true, ...pageOf(ctx.args) });
}

export const response = resultOf<{ readonly items: readonly AnswerRow[]; readonly nextToken: string | null }>;
