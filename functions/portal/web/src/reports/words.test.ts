import { describe, expect, it } from '@jest/globals';
import type { Report, Severity } from '../graphql/operations.generated.ts';
import { bySeverity, type Finding, summaryText } from './words.ts';

const found = (...all: Severity[]): readonly Finding[] =>
  all.map((severity, at) => ({ question: `q${at}`, severity, title: 'T', recommendation: 'R' }));
const summaryOf = (...all: Severity[]) => summaryText({ findings: found(...all) } as Report);

describe('findings', () => {
  it('are grouped the worst first, in their order, without empty groups', () => {
    const groups = bySeverity(found('low', 'critical', 'low'));
    expect(groups.map(([severity, all]) => [severity, all.map(({ question }) => question)])).toEqual([
      ['critical', ['q1']],
      ['low', ['q0', 'q2']],
    ]);
  });

  it.each([
    [[], 'You chose the safest answer to every question. Check again when something changes.'],
    [['low'], 'One thing to improve, marked low.'],
    [['medium', 'high', 'low'], '3 things to improve. Begin with the one marked high.'],
    [['critical', 'critical', 'low'], '3 things to improve. Begin with the 2 marked critical.'],
  ] satisfies [Severity[], string][])('%j are summed up: %s', (severities, text) => {
    expect(summaryOf(...severities)).toBe(text);
  });
});
