import type { Question } from './question.ts';

/** What somebody chose for a question. */
export interface ChosenAnswer {
  readonly question: string;
  readonly choice: string;
}

/** One thing that is wrong with an answer. `field` is the id of the question that it is about. */
export interface ChoiceIssue {
  readonly field: string;
  readonly message: string;
}

/**
 * What is missing or wrong before an answer fits the questions: each must be answered once, by one of its choices. Also runs
 * in AppSync's resolvers, whose JavaScript has no `throw`, no `new` and no plain loops.
 *
 * @returns an issue for each question concerned, unknown ones last; none when the answer fits
 */
export function choiceIssues(questions: readonly Question[], chosen: readonly ChosenAnswer[]): readonly ChoiceIssue[] {
  const issues = questions.flatMap(({ id, choices }) => {
    const given = chosen.filter(({ question }) => question === id);
    if (given.length === 0) return [{ field: id, message: 'is not answered' }];
    if (given.length > 1) return [{ field: id, message: `is answered ${given.length} times` }];
    const isOffered = given.every(({ choice }) => choices.some((offered) => offered.id === choice));
    return isOffered ? [] : [{ field: id, message: `has no choice "${given.map(({ choice }) => choice).join()}"` }];
  });
  const unknown = chosen.filter(({ question }) => !questions.some(({ id }) => id === question));
  return [...issues, ...unknown.map(({ question }) => ({ field: question, message: 'is no question' }))];
}
