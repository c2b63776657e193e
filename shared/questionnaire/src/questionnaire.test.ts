import { describe, expect, it } from '@jest/globals';
import { type Question, SAFETY_MAX } from './question.ts';
import { questionnaire } from './questionnaire.ts';

const questions: readonly Question[] = questionnaire;

describe('the questionnaire', () => {
  it('asks 8 to 12 questions, on every topic', () => {
    expect(questions.length).toBeGreaterThanOrEqual(8);
    expect(questions.length).toBeLessThanOrEqual(12);
    expect([...new Set(questions.map(({ topic }) => topic))]).toEqual([
      'accounts',
      'devices',
      'backup',
      'network',
      'incidents',
    ]);
  });

  it('gives no two questions, and no two choices of a question, the same id', () => {
    for (const those of [questions, ...questions.map(({ choices }) => choices)]) {
      expect(new Set(those.map(({ id }) => id)).size).toBe(those.length);
    }
  });

  it.each(questions.map((question) => [question.id, question] as const))(
    'offers one best choice, and no protection at all, for %s',
    (_, { choices }) => {
      expect(choices.filter(({ safety }) => safety === SAFETY_MAX)).toHaveLength(1);
      expect(choices.some(({ safety }) => safety === 0)).toBe(true);
      expect(choices.map(({ safety }) => safety)).toEqual(
        choices.map(({ safety }) => safety).toSorted((a, b) => b - a),
      );
    },
  );
});
