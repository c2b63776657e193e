import { type Question, SAFETY_MAX } from '@signalbox/questionnaire/question';
import { questionnaire } from '@signalbox/questionnaire/questionnaire';
import type { Answer, Grade, Report, Severity } from '../graphql/operations.generated.ts';

/** A report that looks like those of the security service, without its judgement: for showing pages only. */
export function demoReport({ id, version, updatedAt, choices }: Answer): Report {
  const asked: readonly Question[] = questionnaire;
  const risks = asked.map((question) => {
    const chosen = choices.find((each) => each.question === question.id)?.choice;
    const safety = question.choices.find((choice) => choice.id === chosen)?.safety ?? 0;
    return { question, risk: question.weight * (SAFETY_MAX - safety) };
  });
  const left = risks.reduce((sum, { risk }) => sum + risk, 0);
  const most = asked.reduce((sum, { weight }) => sum + weight * SAFETY_MAX, 0);
  const score = Math.round((100 * (most - left)) / most);
  return {
    id: `${id}.${version}`,
    answerId: id,
    answerVersion: version,
    answeredAt: updatedAt,
    score,
    grade: gradeOf(score),
    findings: risks
      .filter(({ risk }) => risk > 0)
      .sort((one, other) => other.risk - one.risk)
      .map(({ question, risk }) => findingOn(question, risk)),
  };
}

function gradeOf(score: number): Grade {
  const grades: readonly Grade[] = ['A', 'B', 'C', 'D', 'E'];
  return grades.find((_, step) => score >= 90 - 10 * step) ?? 'F';
}

function severityOf(risk: number): Severity {
  if (risk >= 9) return 'critical';
  if (risk >= 6) return 'high';
  return risk >= 3 ? 'medium' : 'low';
}

function findingOn({ id, choices }: Question, risk: number): Report['findings'][number] {
  const best = choices.find(({ safety }) => safety === SAFETY_MAX)?.text ?? '';
  return {
    question: id,
    severity: severityOf(risk),
    title: `There is a safer way for ${id.replace('-', ' ')}`,
    recommendation: `Work towards this: ${best.charAt(0).toLowerCase()}${best.slice(1)}. Begin with the smallest step that helps, and check again.`,
  };
}
