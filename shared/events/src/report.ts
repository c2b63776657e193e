import * as z from 'zod/mini';

const id = z.string().check(z.minLength(1), z.maxLength(128));

/**
 * What the evaluation of an answer found.
 *
 * The source of the type `Report` in `functions/users/schema.graphql`: a test there compares them.
 */
export const report = z.object({
  /** Made of the two that follow: the same answer is never evaluated into two reports. */
  id: z.string().check(z.minLength(1), z.maxLength(160)),
  answerId: id,
  answerVersion: z.int().check(z.positive()),
  /** When that version of the answer was given. */
  answeredAt: z.iso.datetime(),
  /** Of 100. */
  score: z.int().check(z.minimum(0), z.maximum(100)),
  grade: z.enum(['A', 'B', 'C', 'D', 'E', 'F']),
  /** The most severe first. */
  findings: z.array(
    z.object({
      /** The id of the question. */
      question: id,
      severity: z.enum(['critical', 'high', 'medium', 'low']),
      title: z.string(),
      recommendation: z.string(),
    }),
  ),
});

export type Report = z.output<typeof report>;
