import { describe, expect, it } from '@jest/globals';
import { SAFETY_MAX } from '@signalbox/questionnaire/question';
import { questionnaire } from '@signalbox/questionnaire/questionnaire';
import fc from 'fast-check';
import { score, UnfitAnswerError } from './score.ts';
import { choicesAt, chosen } from './testing/choices.ts';

const SEVERITIES = ['critical', 'high', 'medium', 'low'];
const best = choicesAt('safest');
const worst = choicesAt('riskiest');

/** The id of the question with the highest weight whose choice is changed to have that safety. */
const withSafety = (id: string, safety: number) =>
  best.map((each) => {
    const offered = questionnaire.find((question) => question.id === id)?.choices;
    const choice = offered?.find((one) => one.safety === safety)?.id ?? each.choice;
    return each.question === id ? { ...each, choice } : each;
  });

describe('the score', () => {
  it('is 100, an A without findings, for the best choice everywhere, and 0, an F, for the worst', () => {
    expect(score(best)).toEqual({ score: 100, grade: 'A', findings: [] });
    expect(score(worst)).toMatchObject({ score: 0, grade: 'F' });
    expect(score(worst).findings).toHaveLength(questionnaire.length);
  });

  it('loses by the weight of the question and by how unsafe the choice is', () => {
    // All weights together are 24, so 72 points of risk are at stake.
    expect(score(withSafety('multi-factor', 0)).score).toBe(Math.round((100 * (72 - 9)) / 72));
    expect(score(withSafety('multi-factor', 2)).score).toBe(Math.round((100 * (72 - 3)) / 72));
    expect(score(withSafety('training', 0)).score).toBe(Math.round((100 * (72 - 3)) / 72));
  });

  it.each([
    ['multi-factor', 0, 'critical'],
    ['multi-factor', 1, 'high'],
    ['multi-factor', 2, 'medium'],
    ['leavers', 0, 'high'],
    ['leavers', 2, 'low'],
    ['training', 0, 'medium'],
    ['training', 2, 'low'],
  ])('finds for %s with the safety %d something %s', (question, safety, severity) => {
    const { findings } = score(withSafety(question, safety));
    expect(findings).toMatchObject([{ question, severity }]);
  });

  it.each([
    [90, 'A'],
    [80, 'B'],
    [70, 'C'],
    [60, 'D'],
    [50, 'E'],
  ])('calls %d and more, up to the next grade, a %s', (least, grade) => {
    fc.assert(
      fc.property(chosen, (choices) => {
        const { score: points, grade: given } = score(choices);
        expect(given === grade).toBe(points >= least && points < (least === 90 ? 101 : least + 10));
      }),
    );
  });

  it('stays from 0 to 100, and depends neither on the order of the answers nor on when it is asked', () => {
    fc.assert(
      fc.property(chosen, (choices) => {
        const once = score(choices);
        expect(once.score).toBeGreaterThanOrEqual(0);
        expect(once.score).toBeLessThanOrEqual(100);
        expect(score(choices.toReversed())).toEqual(once);
      }),
    );
  });

  it('finds something for every choice that is not the best, with advice, and for no other; the worst first', () => {
    fc.assert(
      fc.property(chosen, (choices) => {
        const { findings } = score(choices);
        const lacking = questionnaire.filter(({ id, choices: offered }) => {
          const choice = choices.find(({ question }) => question === id)?.choice;
          return offered.some((one) => one.id === choice && one.safety < SAFETY_MAX);
        });
        expect(findings.map(({ question }) => question).toSorted()).toEqual(lacking.map(({ id }) => id).toSorted());
        expect(findings.every(({ title, recommendation }) => title && recommendation)).toBe(true);
        const ranks = findings.map(({ severity }) => SEVERITIES.indexOf(severity));
        expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
      }),
    );
  });

  it('never falls and finds nothing more when one choice is replaced by a safer one', () => {
    fc.assert(
      fc.property(chosen, fc.nat(questionnaire.length - 1), fc.nat(3), (choices, at, pick) => {
        const question = questionnaire[at];
        const before = choices.find((each) => each.question === question?.id);
        const safetyOf = (id?: string) => question?.choices.find((one) => one.id === id)?.safety ?? 0;
        const safer = question?.choices.filter(({ id }) => safetyOf(id) >= safetyOf(before?.choice)) ?? [];
        const choice = safer[pick % safer.length]?.id ?? '';
        const after = score(choices.map((each) => (each === before ? { ...each, choice } : each)));
        expect(after.score).toBeGreaterThanOrEqual(score(choices).score);
        expect(after.findings.length).toBeLessThanOrEqual(score(choices).findings.length);
      }),
    );
  });

  it('refuses an answer that does not fit the questionnaire, and says why', () => {
    expect(() => score(best.slice(1))).toThrow(new UnfitAnswerError('multi-factor is not answered'));
    expect(() => score([...best, { question: 'hats', choice: 'white' }])).toThrow('hats is no question');
  });
});
