import { type Context, util } from '@aws-appsync/utils';
import { operations, update } from '@aws-appsync/utils/dynamodb';
import type { AnswerRow } from '../src/answer-row.ts';
import { ownerOf } from './owner-of.ts';
import { resultOf } from './result-of.ts';
import { type AnswerInput, validInput } from './valid-input.ts';

interface Arguments {
  readonly id: string;
  readonly expectedVersion: number;
  readonly input: AnswerInput;
}

/** Makes a new version of an answer of the caller, when it still has the version that the caller saw. */
export function request(ctx: Context<Arguments>) {
  const owner = ownerOf(ctx);
  const { id, expectedVersion, input } = ctx.args;
  const { choices, comment } = validInput(input);
  return update<AnswerRow>({
    key: { owner, id },
    update: {
      version: expectedVersion + 1,
      choices: operations.replace(choices),
      comment: comment === undefined ? operations.remove() : operations.replace(comment),
      updatedAt: operations.replace(util.time.nowISO8601()),
      correlationId: operations.replace(util.autoId()),
    },
    condition: { version: { eq: expectedVersion } },
  });
}

/** A condition that does not hold comes with the row that was tested, if there is one. */
export function response(ctx: Context<Arguments, Record<string, unknown>, undefined, undefined, AnswerRow | null>) {
  const { id, expectedVersion } = ctx.args;
  if (ctx.error?.type === 'DynamoDB:ConditionalCheckFailedException') {
    if (!ctx.result) util.error(`There is no answer ${id}.`, 'NotFound');
    util.error(`The answer ${id} does not have the version ${expectedVersion} any more.`, 'Conflict', ctx.result);
  }
  return resultOf<AnswerRow>(ctx);
}
