import type { Answer } from '@signalbox/events/answer';
import { questionnaire } from '@signalbox/questionnaire/questionnaire';
import fc from 'fast-check';

/** Any answer to the questionnaire. */
export const chosen: fc.Arbitrary<Answer['choices']> = fc
  .tuple(...questionnaire.map(({ choices }) => fc.constantFrom(...choices.map(({ id }) => id))))
  .map((ids) => ids.map((choice, index) => ({ question: questionnaire[index]?.id ?? '', choice })));

/** The answer with the best, or the worst, choice of each question. */
export function choicesAt(end: 'safest' | 'riskiest'): Answer['choices'] {
  return questionnaire.map(({ id, choices }) => {
    const sorted = choices.toSorted((one, other) => other.safety - one.safety);
    return { question: id, choice: (end === 'safest' ? sorted[0] : sorted.at(-1))?.id ?? '' };
  });
}
