import { type Context, util } from '@aws-appsync/utils';
import { put } from '@aws-appsync/utils/dynamodb';
import type { AnswerRow } from '../src/answer-row.ts';
import { ownerOf } from './owner-of.ts';
import { resultOf } from './result-of.ts';
import { type AnswerInput, validInput } from './valid-input.ts';

/** Stores a new answer of the caller. Its id sorts by time. */
export function request(ctx: Context<{ readonly input: AnswerInput }>) {
  const owner = ownerOf(ctx);
  const { choices, comment } = validInput(ctx.args.input);
  const now = util.time.nowISO8601();
  return put<AnswerRow>({
    key: { owner, id: util.autoUlid() },
    item: {
      version: 1,
      choices,
      ...(comment === undefined ? {} : { comment }),
      createdAt: now,
      updatedAt: now,
      correlationId: util.autoId(),
    },
  });
}

export const response = resultOf<AnswerRow>;
