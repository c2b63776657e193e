import type { Grant } from './grant.ts';

/** What a pipe can deliver to. */
export interface PipeTarget {
  readonly arn: string;
  /** What the pipe's role needs to deliver there. */
  readonly grant: Grant;
}
