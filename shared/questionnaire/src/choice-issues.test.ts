import { describe, expect, it } from '@jest/globals';
import { choiceIssues } from './choice-issues.ts';
import { questionnaire } from './questionnaire.ts';

const best = questionnaire.map(({ id, choices }) => ({ question: id, choice: choices[0].id }));

describe('choiceIssues', () => {
  it('finds nothing when each question is answered once, in any order', () => {
    expect(choiceIssues(questionnaire, best)).toEqual([]);
    expect(choiceIssues(questionnaire, best.toReversed())).toEqual([]);
  });

  it('names each question that is not answered', () => {
    expect(choiceIssues(questionnaire, best.slice(2)).map(({ field }) => field)).toEqual(['multi-factor', 'passwords']);
    expect(choiceIssues(questionnaire, [])).toHaveLength(questionnaire.length);
  });

  it('names a question that is answered twice, by another choice, or that is not asked', () => {
    const chosen = [
      ...best.filter(({ question }) => question !== 'updates'),
      { question: 'passwords', choice: 'rules' },
      { question: 'updates', choice: 'everyone' },
      { question: 'shoe-size', choice: '42' },
    ];
    expect(choiceIssues(questionnaire, chosen)).toEqual([
      { field: 'passwords', message: 'is answered 2 times' },
      { field: 'updates', message: 'has no choice "everyone"' },
      { field: 'shoe-size', message: 'is no question' },
    ]);
  });
});
