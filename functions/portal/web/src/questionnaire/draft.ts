import { COMMENT_CHARACTERS_MAX, questionnaire } from '@signalbox/questionnaire/questionnaire';
import type { Answer, AnswerInput } from '../graphql/operations.generated.ts';
import { type AskedQuestion, type TopicOfQuestions, topics } from './topics.ts';

/** What somebody has answered so far, before it is sent. */
export interface Draft {
  /** The id of the choice by the id of its question. */
  readonly choices: Readonly<Record<string, string>>;
  readonly comment: string;
  /** The answer that is being changed; without it a new one is given. */
  readonly changes?: Pick<Answer, 'id' | 'version'>;
}

export const emptyDraft: Draft = { choices: {}, comment: '' };

/** A draft that begins with what was answered. */
export function draftOf({ id, version, choices, comment }: Answer): Draft {
  const known = choices.filter((each) => isOffered(each.question, each.choice));
  return {
    choices: Object.fromEntries(known.map(({ question, choice }) => [question, choice])),
    comment: comment ?? '',
    changes: { id, version },
  };
}

export function choose(draft: Draft, question: string, choice: string): Draft {
  return { ...draft, choices: { ...draft.choices, [question]: choice } };
}

/** Whether anything would be lost by throwing it away. */
export function isBegun({ choices, comment }: Draft): boolean {
  return Object.keys(choices).length > 0 || comment !== '';
}

/** The questions of a topic, or of all, that are still to be answered. */
export function unanswered(
  draft: Draft,
  { questions }: Pick<TopicOfQuestions, 'questions'> = { questions: questionnaire },
) {
  return questions.filter(({ id }) => !draft.choices[id]);
}

/** How far a draft is. */
export interface Progress {
  readonly answered: number;
  readonly questions: number;
  /** From 0 to 100. */
  readonly percent: number;
}

export function progressOf(draft: Draft): Progress {
  const questions = questionnaire.length;
  const answered = questions - unanswered(draft).length;
  return { answered, questions, percent: Math.round((100 * answered) / questions) };
}

/** Where a draft goes on: the first topic with an open question, else the review. */
export function nextStep(draft: Draft): string {
  return topics.find((topic) => unanswered(draft, topic).length > 0)?.id ?? 'review';
}

/** What is wrong with a comment, or undefined. */
export function commentIssue(comment: string): string | undefined {
  const over = comment.length - COMMENT_CHARACTERS_MAX;
  return over > 0 ? `Shorten this by ${over} ${over === 1 ? 'character' : 'characters'}.` : undefined;
}

/** What is sent of a draft: in the order of the questions, whatever the order in which they were answered. */
export function inputOf({ choices, comment }: Draft): AnswerInput {
  const text = comment.trim();
  return {
    choices: questionnaire.flatMap(({ id }) => (choices[id] ? [{ question: id, choice: choices[id] }] : [])),
    ...(text ? { comment: text } : {}),
  };
}

/**
 * Reads a draft that was kept: what the questionnaire does not ask or offer any more is left out, and what is no draft at all
 * is an empty one.
 */
export function parseDraft(text: string | null): Draft {
  const { choices, comment, changes } = recordOf(text);
  const kept = Object.entries((choices ?? {}) as Record<string, unknown>).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && isOffered(entry[0], entry[1]),
  );
  const { id, version } = (changes ?? {}) as Partial<Answer>;
  return {
    choices: Object.fromEntries(kept),
    comment: typeof comment === 'string' ? comment : '',
    ...(typeof id === 'string' && typeof version === 'number' ? { changes: { id, version } } : {}),
  };
}

function recordOf(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return value && typeof value === 'object' ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function isOffered(questionId: string, choiceId: string): boolean {
  const question: AskedQuestion | undefined = questionnaire.find(({ id }) => id === questionId);
  return question?.choices.some(({ id }) => id === choiceId) ?? false;
}
