import { questionnaire } from '@signalbox/questionnaire/questionnaire';

export type Topic = (typeof questionnaire)[number]['topic'];
export type AskedQuestion = (typeof questionnaire)[number];

/** Some questions that are asked together. */
export interface TopicOfQuestions {
  readonly id: Topic;
  readonly title: string;
  readonly introduction: string;
  readonly questions: readonly AskedQuestion[];
}

const WORDS: Readonly<Record<Topic, readonly [title: string, introduction: string]>> = {
  accounts: ['Accounts', 'Who can sign in, and what it takes.'],
  devices: ['Devices', 'The computers and phones that work is done on.'],
  backup: ['Backup', 'What is left when something is lost.'],
  network: ['Network', 'How your systems are reached, from inside and outside.'],
  incidents: ['Incidents', 'What happens when something happens.'],
};

/** The questions by topic, in the order in which they are asked. */
export const topics: readonly TopicOfQuestions[] = [...new Set(questionnaire.map(({ topic }) => topic))].map((id) => {
  const [title, introduction] = WORDS[id];
  return { id, title, introduction, questions: questionnaire.filter(({ topic }) => topic === id) };
});

/** A question by its id, also one that an old answer knows and the questionnaire does not any more. */
export function questionText(id: string): string {
  return questionnaire.find((question) => question.id === id)?.text ?? 'A question that is not asked any more';
}

/** The topic's title of a question. */
export function topicTitle(questionId: string): string {
  return topics.find(({ questions }) => questions.some(({ id }) => id === questionId))?.title ?? 'Other';
}

/** The text of what was chosen for a question. */
export function choiceText(questionId: string, choiceId: string): string {
  const choices: readonly { readonly id: string; readonly text: string }[] =
    questionnaire.find((question) => question.id === questionId)?.choices ?? [];
  return choices.find(({ id }) => id === choiceId)?.text ?? 'A choice that is not offered any more';
}
