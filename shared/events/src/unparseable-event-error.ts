import type { EventContract } from './define-event.ts';

/** One thing that is wrong with an event. */
export interface EventIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** An event does not fit the contracts by which it is read or written. Retrying cannot help: it belongs in the DLQ. */
export class UnparseableEventError extends Error {
  override readonly name = 'UnparseableEventError';
  readonly code = 'UnparseableEvent';

  constructor(contracts: readonly EventContract[], issues: readonly EventIssue[]) {
    const names = contracts.map(({ source, detailType }) => `${source} ${detailType}`);
    const reasons = issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message));
    super(`Not a valid ${names.join(' or ')}: ${reasons.join('; ')}`);
  }
}
