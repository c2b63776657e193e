import type { Answer } from '@signalbox/events/answer';
import type { Report } from '@signalbox/events/report';
import { choiceIssues } from '@signalbox/questionnaire/choice-issues';
import { type Question, SAFETY_MAX } from '@signalbox/questionnaire/question';
import { questionnaire } from '@signalbox/questionnaire/questionnaire';
import { advice } from './advice.ts';

/** What the evaluation of choices finds. */
export type Score = Pick<Report, 'score' | 'grade' | 'findings'>;

type Finding = Report['findings'][number];
type Steps<Name> = readonly (readonly [least: number, name: Name])[];

/** An answer that does not fit the questionnaire of this version of the service: retrying helps only after a deployment. */
export class UnfitAnswerError extends Error {
  override readonly name = 'UnfitAnswerError';
  readonly code = 'UnfitAnswer';
}

/** The lowest score of each grade, the best first. */
const GRADES = [
  [90, 'A'],
  [80, 'B'],
  [70, 'C'],
  [60, 'D'],
  [50, 'E'],
  [0, 'F'],
] as const satisfies Steps<Report['grade']>;

/** The least risk of each severity, the worst first. */
const SEVERITIES = [
  [9, 'critical'],
  [6, 'high'],
  [3, 'medium'],
  [1, 'low'],
] as const satisfies Steps<Finding['severity']>;

/**
 * Scores the choices of an answer.
 *
 * A choice leaves a **risk** of its question's weight times what its safety lacks of the best: from 0 to 9. The **score** is
 * the share of all risk that is not left, from 0 (the worst choice everywhere) to 100 (the best), rounded to a whole number:
 * 90 and more is an A, 80 a B, 70 a C, 60 a D, 50 an E. Each choice that leaves a risk is a **finding**, critical from a risk
 * of 9, high from 6, medium from 3, else low, with advice; the most severe first, then as they were asked.
 *
 * The same choices always give the same score, in whatever order; a safer choice never lowers it and never adds a finding.
 *
 * @throws UnfitAnswerError when a question is not answered once by one of its choices
 */
export function score(choices: Answer['choices']): Score {
  const issues = choiceIssues(questionnaire, choices);
  if (issues.length > 0) {
    throw new UnfitAnswerError(issues.map(({ field, message }) => `${field} ${message}`).join('; '));
  }
  const risks = questionnaire.map((question) => ({ question: question.id, risk: riskOf(question, choices) }));
  const riskMax = questionnaire.reduce((sum, { weight }) => sum + weight * SAFETY_MAX, 0);
  const riskLeft = risks.reduce((sum, { risk }) => sum + risk, 0);
  const points = Math.round((100 * (riskMax - riskLeft)) / riskMax);
  const findings = SEVERITIES.flatMap(([, severity]) =>
    risks
      .filter(({ risk }) => stepOf(SEVERITIES, risk) === severity)
      .map(({ question }) => ({ question, severity, ...advice[question] })),
  );
  return { score: points, grade: stepOf(GRADES, points) ?? 'F', findings };
}

function riskOf({ id, weight, choices }: Question, chosen: Answer['choices']): number {
  const choice = chosen.find(({ question }) => question === id)?.choice;
  const safety = choices.find((offered) => offered.id === choice)?.safety ?? 0;
  return weight * (SAFETY_MAX - safety);
}

/** The first step that the value reaches. */
function stepOf<Name>(steps: Steps<Name>, value: number): Name | undefined {
  return steps.find(([least]) => value >= least)?.[1];
}
