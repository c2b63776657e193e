import type { StreamRecordPattern } from '@signalbox/events/stream-record-pattern';

/**
 * The filters of one source: a record passes that matches one of them. Functions and pipes take them in the same form.
 *
 * @throws RangeError when there is none, or more than AWS takes
 */
export function filterCriteria(filters: readonly StreamRecordPattern[]): { filter: { pattern: string }[] } {
  if (filters.length === 0 || filters.length > 5) {
    throw new RangeError(`There are ${filters.length} filters; AWS takes 1 to 5 for one event source.`);
  }
  return { filter: filters.map((filter) => ({ pattern: JSON.stringify(filter) })) };
}
