import type { Grade, Report, Severity } from '../graphql/operations.generated.ts';

export type Finding = Report['findings'][number];

/** The severities, the worst first. */
export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

export const SEVERITY_NAMES: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

/** When to see to findings of a severity. */
export const SEVERITY_ADVICE: Readonly<Record<Severity, string>> = {
  critical: 'See to this first, this week if you can.',
  high: 'Plan this for the coming weeks.',
  medium: 'Worth doing this quarter.',
  low: 'Good to have, when there is time.',
};

/** A grade in a few words. */
export const GRADE_NAMES: Readonly<Record<Grade, string>> = {
  A: 'Well protected',
  B: 'Solid, with a few gaps',
  C: 'A fair start',
  D: 'Exposed in places',
  E: 'Exposed',
  F: 'At serious risk',
};

/** Findings by severity, the worst first, without severities that have none. */
export function bySeverity(findings: readonly Finding[]): readonly (readonly [Severity, readonly Finding[]])[] {
  return severities
    .map((severity) => [severity, findings.filter((finding) => finding.severity === severity)] as const)
    .filter(([, found]) => found.length > 0);
}

/** The sentence below a report's grade. */
export function summaryText({ findings }: Report): string {
  const [worst] = bySeverity(findings);
  if (!worst) return 'You chose the safest answer to every question. Check again when something changes.';
  const [severity, found] = worst;
  const things = findings.length === 1 ? 'One thing' : `${findings.length} things`;
  if (findings.length === 1) return `${things} to improve, marked ${severity}.`;
  return `${things} to improve. Begin with ${found.length === 1 ? 'the one' : `the ${found.length}`} marked ${severity}.`;
}
