import { answer } from '@signalbox/events/answer';
import * as z from 'zod/mini';

/** A row of the table of answers, as the resolvers write it and the stream gives it. */
export const answerRow = z.extend(answer, {
  owner: z.string(),
  /** Follows this version of the answer to the end of its flow. */
  correlationId: z.string().check(z.minLength(1)),
});

export type AnswerRow = z.output<typeof answerRow>;
