import type { Answer } from '@signalbox/events/answer';
import type { Report } from '@signalbox/events/report';
import { questionnaire } from '@signalbox/questionnaire/questionnaire';
import type { Person } from './people.ts';
import { askAs, dataOf } from './security-api.ts';
import type { World } from './world.ts';

const ANSWER = 'id version choices { question choice } comment createdAt updatedAt';
export const REPORT =
  'id answerId answerVersion answeredAt score grade findings { question severity title recommendation }';

export const SUBMIT = `mutation ($input: AnswerInput!) { submitAnswer(input: $input) { ${ANSWER} } }`;
export const UPDATE = `mutation ($id: ID!, $expectedVersion: Int!, $input: AnswerInput!) {
  updateAnswer(id: $id, expectedVersion: $expectedVersion, input: $input) { ${ANSWER} }
}`;
export const MY_REPORTS = `query ($limit: Int, $nextToken: String) {
  myReports(limit: $limit, nextToken: $nextToken) { items { ${REPORT} } nextToken }
}`;
const ONE_OF_EACH = `query ($id: ID!) { answer(id: $id) { ${ANSWER} } report(answerId: $id) { ${REPORT} } }`;
const MY_ANSWERS = `query { myAnswers { items { ${ANSWER} } nextToken } }`;

/** The best, or the worst, choice for each question. */
export function choicesAt(end: 'best' | 'worst'): Answer['choices'] {
  return questionnaire.map(({ id, choices }) => ({
    question: id,
    choice: (end === 'best' ? choices[0] : choices.at(-1))?.id ?? '',
  }));
}

export async function submit(world: World, person: Person, input: object): Promise<Answer> {
  const data = await dataOf(askAs<{ submitAnswer: Answer }>(world, person, SUBMIT, { input }));
  return data.submitAnswer;
}

export async function change(world: World, person: Person, answer: Answer, input: object): Promise<Answer> {
  const variables = { id: answer.id, expectedVersion: answer.version, input };
  const data = await dataOf(askAs<{ updateAnswer: Answer }>(world, person, UPDATE, variables));
  return data.updateAnswer;
}

/** An answer and the report on it, as a person sees them. */
export function readBoth(world: World, person: Person, id: string) {
  const asked = askAs<{ answer: Answer | null; report: Report | null }>(world, person, ONE_OF_EACH, { id });
  return dataOf(asked);
}

export async function myAnswers(world: World, person: Person): Promise<readonly Answer[]> {
  const asked = askAs<{ myAnswers: { items: readonly Answer[] } }>(world, person, MY_ANSWERS);
  return (await dataOf(asked)).myAnswers.items;
}

export interface ReportPage {
  readonly items: readonly Report[];
  readonly nextToken: string | null;
}

export async function myReports(world: World, person: Person, page: object = {}): Promise<ReportPage> {
  return (await dataOf(askAs<{ myReports: ReportPage }>(world, person, MY_REPORTS, page))).myReports;
}
