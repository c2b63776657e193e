/** How well a choice protects: 0 is no protection, 3 as much as anyone can ask for. */
export type Safety = 0 | 1 | 2 | 3;

/** One of the answers that a question offers. */
export interface Choice {
  /** Unique within its question. */
  readonly id: string;
  readonly text: string;
  readonly safety: Safety;
}

/** A question with one answer. */
export interface Question {
  readonly id: string;
  readonly topic: 'accounts' | 'devices' | 'backup' | 'network' | 'incidents';
  readonly text: string;
  /** How much depends on it: 1 is least. */
  readonly weight: 1 | 2 | 3;
  /** Exactly one of them has the safety 3. */
  readonly choices: readonly Choice[];
}

/** The highest safety: what the best choice of each question has. */
export const SAFETY_MAX: Safety = 3;
