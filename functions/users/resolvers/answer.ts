import type { Context } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
import type { AnswerRow } from '../src/answer-row.ts';
import { ownerOf } from './owner-of.ts';
import { resultOf } from './result-of.ts';

/** Reads one of the caller's answers. */
export function request(ctx: Context<{ readonly id: string }>) {
  return get<AnswerRow>({ key: { owner: ownerOf(ctx), id: ctx.args.id }, consistentRead: true });
}

export const response = resultOf<AnswerRow | null>;
