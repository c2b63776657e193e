import { describe, expect, it } from '@jest/globals';
import { choiceIssues } from '@signalbox/questionnaire/choice-issues';
import { COMMENT_CHARACTERS_MAX, questionnaire } from '@signalbox/questionnaire/questionnaire';
import fc from 'fast-check';
import {
  choose,
  commentIssue,
  type Draft,
  draftOf,
  emptyDraft,
  inputOf,
  isBegun,
  nextStep,
  parseDraft,
  progressOf,
  unanswered,
} from './draft.ts';
import { topics } from './topics.ts';

const one = fc
  .constantFrom(...questionnaire)
  .chain(({ id, choices }) => fc.constantFrom(...choices).map((choice) => [id, choice.id] as const));
/** Choices in the order in which somebody makes them, with second thoughts. */
const choosing = fc.array(one, { maxLength: 40 });
const draftAfter = (made: readonly (readonly [string, string])[]) =>
  made.reduce<Draft>((draft, [question, choice]) => choose(draft, question, choice), emptyDraft);
const full = draftAfter(questionnaire.map(({ id, choices }) => [id, choices[0].id] as const));

describe('a draft', () => {
  it('counts each question once, however often its answer changes', () => {
    fc.assert(
      fc.property(choosing, (made) => {
        const draft = draftAfter(made);
        const { answered, questions, percent } = progressOf(draft);
        expect(answered).toBe(new Set(made.map(([question]) => question)).size);
        expect(answered + unanswered(draft).length).toBe(questions);
        expect(percent === 100).toBe(answered === questions);
        expect(isBegun(draft)).toBe(made.length > 0);
      }),
    );
  });

  it('goes on at the first topic with an open question, and with all answered at the review', () => {
    expect(nextStep(emptyDraft)).toBe('accounts');
    fc.assert(
      fc.property(choosing, (made) => {
        const draft = draftAfter(made);
        const step = nextStep(draft);
        const at = topics.findIndex(({ id }) => id === step);
        const before = step === 'review' ? topics : topics.slice(0, at);
        expect(before.every((topic) => unanswered(draft, topic).length === 0)).toBe(true);
        if (step !== 'review') expect(unanswered(draft, topics[at])).not.toEqual([]);
      }),
    );
    expect(nextStep(full)).toBe('review');
  });

  it('is sent as the service wants it: each question once, in their order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...questionnaire], { minLength: questionnaire.length }), (order) => {
        const { choices } = inputOf(
          draftAfter(order.map((question) => [question.id, question.choices[1].id] as const)),
        );
        expect(choiceIssues(questionnaire, choices)).toEqual([]);
        expect(choices.map(({ question }) => question)).toEqual(questionnaire.map(({ id }) => id));
      }),
    );
  });

  it('is sent without a comment that says nothing', () => {
    expect(inputOf({ ...full, comment: ' \n ' })).not.toHaveProperty('comment');
    expect(inputOf({ ...full, comment: ' Three people. ' }).comment).toBe('Three people.');
  });

  it('begins with what was answered when an answer is changed, and remembers which version that was', () => {
    const answer = {
      id: '01JD',
      version: 3,
      choices: [...inputOf(full).choices, { question: 'hats', choice: 'white' }],
      comment: null,
      createdAt: '2026-11-20T10:00:00.000Z',
      updatedAt: '2026-11-21T10:00:00.000Z',
    };
    expect(draftOf(answer)).toEqual({ ...full, changes: { id: '01JD', version: 3 } });
  });

  it('says how much too long a comment is', () => {
    expect(commentIssue('x'.repeat(COMMENT_CHARACTERS_MAX))).toBeUndefined();
    expect(commentIssue('x'.repeat(COMMENT_CHARACTERS_MAX + 1))).toBe('Shorten this by 1 character.');
    expect(commentIssue('x'.repeat(COMMENT_CHARACTERS_MAX + 20))).toBe('Shorten this by 20 characters.');
  });
});

describe('a draft that was kept', () => {
  it('is read back as it was', () => {
    fc.assert(
      fc.property(choosing, fc.string(), fc.option(fc.nat()), (made, comment, version) => {
        const changes = version === null ? {} : { changes: { id: '01JD', version } };
        const draft = { ...draftAfter(made), comment, ...changes };
        expect(parseDraft(JSON.stringify(draft))).toEqual(draft);
      }),
    );
  });

  it('is empty when it is none, whatever lies there', () => {
    for (const text of [null, '', '{', '[]', '7', 'null', '{"choices":7,"comment":{}}']) {
      expect(parseDraft(text)).toEqual(emptyDraft);
    }
    fc.assert(fc.property(fc.json(), (text) => expect(isBegun({ ...parseDraft(text), comment: '' })).toBe(false)));
  });

  it('loses what is not asked or offered any more', () => {
    const kept = { choices: { hats: 'white', passwords: 'tattoo', backups: 'offline' }, comment: '' };
    expect(parseDraft(JSON.stringify(kept)).choices).toEqual({ backups: 'offline' });
  });
});
