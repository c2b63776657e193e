import * as z from 'zod/mini';

const id = z.string().check(z.minLength(1), z.maxLength(128));

/**
 * A person's answer to the questionnaire. It does not say whose it is: only the users service knows.
 *
 * The source of the type `Answer` in `functions/users/schema.graphql`: a test there compares them.
 */
export const answer = z.object({
  /** Sorts by when the answer was first given. */
  id,
  /** Counts its changes, from 1. */
  version: z.int().check(z.positive()),
  /** The choice for each question, by the ids of the questionnaire. */
  choices: z.array(z.object({ question: id, choice: id })),
  comment: z.optional(z.string().check(z.maxLength(2000))),
  createdAt: z.iso.datetime(),
  /** When this version was given. */
  updatedAt: z.iso.datetime(),
});

export type Answer = z.output<typeof answer>;
