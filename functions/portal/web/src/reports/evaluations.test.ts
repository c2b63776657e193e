import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Answer, Report } from '../graphql/operations.generated.ts';
import {
  beingEvaluated,
  type Evaluations,
  noEvaluations,
  reportOn,
  withAnswer,
  withLoaded,
  withReport,
  withSeen,
} from './evaluations.ts';

const time = (minute: number) => `2026-11-21T10:${String(minute).padStart(2, '0')}:00.000Z`;

function answer(id: string, version = 1): Answer {
  const createdAt = time(id.charCodeAt(0) % 30);
  return { id, version, choices: [], comment: null, createdAt, updatedAt: time(30 + version) };
}

function report(answerId: string, answerVersion = 1): Report {
  const answeredAt = time(30 + answerVersion);
  return {
    id: `${answerId}.${answerVersion}`,
    answerId,
    answerVersion,
    answeredAt,
    score: 50,
    grade: 'E',
    findings: [],
  };
}

const someReports = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 4 })), {
  maxLength: 12,
});
const after = (arrived: readonly (readonly [string, number])[]) =>
  arrived.reduce<Evaluations>((known, [id, version]) => withReport(known, report(id, version)), noEvaluations);

describe('reports that arrive', () => {
  it('come to the same whatever their order and however often: the newest on each answer, the newest first', () => {
    fc.assert(
      fc.property(someReports, fc.infiniteStream(fc.nat()), (arrived, order) => {
        const shuffled = [...arrived, ...arrived]
          .map((each) => ({ each, key: order.next().value }))
          .sort((left, right) => left.key - right.key)
          .map(({ each }) => each);
        const { reports } = after(arrived);
        expect(after(shuffled).reports).toEqual(reports);
        for (const [id, version] of arrived) {
          expect(reportOn({ ...noEvaluations, reports }, id)?.answerVersion).toBeGreaterThanOrEqual(version);
        }
        const times = reports.map(({ answeredAt }) => answeredAt);
        expect(times).toEqual(times.toSorted().toReversed());
      }),
    );
  });

  it('are unseen until they are looked at; the next version is unseen anew', () => {
    const arrived = after([
      ['a', 1],
      ['b', 1],
    ]);
    expect(arrived.unseen).toEqual(['a.1', 'b.1']);
    const seen = withSeen(arrived, 'a.1');
    expect(seen.unseen).toEqual(['b.1']);
    expect(withReport(seen, report('a', 1))).toBe(seen);
    expect(withReport(seen, report('b', 2)).unseen).toEqual(['b.2']);
  });
});

describe('what is loaded', () => {
  it('is not new at first, and later as far as it was not known', () => {
    const first = withLoaded(noEvaluations, [answer('a')], [report('a')], { isFirst: true });
    expect(first).toMatchObject({ unseen: [], answers: [{ id: 'a' }], reports: [{ id: 'a.1' }] });
    const again = withLoaded(first, [answer('a'), answer('b')], [report('a'), report('b')], { isFirst: false });
    expect(again.unseen).toEqual(['b.1']);
  });

  it('takes nothing back that was heard in the meantime', () => {
    const known = withReport(withAnswer(noEvaluations, answer('a', 2)), report('a', 2));
    const loaded = withLoaded(known, [answer('a', 1)], [report('a', 1)], { isFirst: true });
    expect(loaded.answers).toEqual([answer('a', 2)]);
    expect(loaded.reports).toEqual([report('a', 2)]);
    expect(loaded.unseen).toEqual(['a.2']);
  });
});

describe('an answer', () => {
  it('is being evaluated until the report on its newest version is there', () => {
    const given = withAnswer(noEvaluations, answer('a'));
    expect(beingEvaluated(given)).toEqual([answer('a')]);
    const evaluated = withReport(given, report('a'));
    expect(beingEvaluated(evaluated)).toEqual([]);
    const changed = withAnswer(evaluated, answer('a', 2));
    expect(beingEvaluated(changed)).toEqual([answer('a', 2)]);
    expect(reportOn(changed, 'a')).toEqual(report('a'));
    expect(beingEvaluated(withReport(changed, report('a', 2)))).toEqual([]);
  });

  it('that was given last comes first, and a version that is older changes nothing', () => {
    const known = [answer('b'), answer('c'), answer('a', 3)].reduce(withAnswer, noEvaluations);
    expect(known.answers.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(withAnswer(known, answer('a', 2))).toBe(known);
  });
});
