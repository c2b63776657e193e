import { util } from '@aws-appsync/utils';
import type { Answer } from '@signalbox/events/answer';
import { choiceIssues } from '@signalbox/questionnaire/choice-issues';
import { COMMENT_CHARACTERS_MAX, questionnaire } from '@signalbox/questionnaire/questionnaire';

/** What a person sends: GraphQL gives null for what is left out on purpose. */
export interface AnswerInput {
  readonly choices: Answer['choices'];
  readonly comment?: string | null;
}

/** What is stored of it: a comment only when there is one. */
export interface ValidInput {
  readonly choices: Answer['choices'];
  readonly comment: string | undefined;
}

/** Checks an answer against the questionnaire. Ends the request with BadRequest, whose errorInfo names the fields. */
export function validInput({ choices, comment }: AnswerInput): ValidInput {
  const text = comment?.trim() ?? '';
  const tooLong = { field: 'comment', message: `has more than ${COMMENT_CHARACTERS_MAX} characters` };
  const fields = [...choiceIssues(questionnaire, choices), ...(text.length > COMMENT_CHARACTERS_MAX ? [tooLong] : [])];
  if (fields.length > 0) {
    const reasons = fields.map(({ field, message }) => `${field} ${message}`).join('; ');
    util.error(`Not a valid answer: ${reasons}.`, 'BadRequest', null, { fields });
  }
  return { choices, comment: text === '' ? undefined : text };
}
