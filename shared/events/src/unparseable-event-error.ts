import type { EventContract } from './define-event.ts';

/** One thing that is wrong with an event. */
export interface EventIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** An event does not fit the contract by which its consumer reads it. Retrying cannot help: it belongs in the DLQ. */
export class UnparseableEventError extends Error {
  override readonly name = 'UnparseableEventError';
  readonly code = 'UnparseableEvent';

  constructor(contract: EventContract, issues: readonly EventIssue[]) {
    const reasons = issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    super(`Not a valid ${contract.source} ${contract.detailType}: ${reasons.join('; ')}`);
  }
}
