import type { EventContract } from './define-event.ts';
import type { EventPattern } from './pattern.ts';

/**
 * The pattern that matches every event of the services that publish these contracts, also those that they will declare
 * later.
 */
export function everyEventOf(first: EventContract, ...others: readonly EventContract[]): EventPattern {
  const sources = new Set(others.map(({ source }) => source));
  sources.delete(first.source);
  return { source: [first.source, ...sources] };
}
