import type { Answer } from '@signalbox/events/answer';
import type { Report } from '@signalbox/events/report';
import { score } from './score.ts';

/**
 * The report on a version of an answer. It follows from the answer alone, its id and times included: however often an event
 * arrives, there is one report.
 *
 * @throws UnfitAnswerError when the answer does not fit the questionnaire
 */
export function reportOn({ id: answerId, version: answerVersion, updatedAt: answeredAt, choices }: Answer): Report {
  return { id: `${answerId}.${answerVersion}`, answerId, answerVersion, answeredAt, ...score(choices) };
}
