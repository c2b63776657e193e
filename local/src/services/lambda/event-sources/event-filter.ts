import type { FilterCriteria } from '@aws-sdk/client-lambda';
import { compilePattern, type Pattern } from '../../../engines/pattern/compile-pattern.ts';
import { PatternError } from '../../../engines/pattern/pattern-error.ts';
import { invalidParameter } from '../lambda-error.ts';

/** Whether an event source's record is passed on to the function. */
export type EventFilter = (record: unknown) => boolean;

const FILTERS_MAX = 10;

const compiled = new WeakMap<FilterCriteria, EventFilter>();

/**
 * A record that matches one of the filters passes; without filters all do.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
export function eventFilter(criteria: FilterCriteria | undefined): EventFilter {
  if (!criteria?.Filters?.length) return () => true;
  const known = compiled.get(criteria);
  if (known) return known;
  const patterns = compileFilters(criteria);
  const filter: EventFilter = (record) => patterns.some((pattern) => pattern.matches(record));
  compiled.set(criteria, filter);
  return filter;
}

/** @throws InvalidParameterValueException for a pattern that is none, or too many of them */
export function checkFilters(criteria: FilterCriteria | undefined): void {
  if (criteria) compileFilters(criteria);
}

function compileFilters({ Filters = [] }: FilterCriteria): Pattern[] {
  if (Filters.length > FILTERS_MAX) throw invalidParameter(`Filters exceed the limit of ${FILTERS_MAX}.`);
  try {
    return Filters.map(({ Pattern: pattern }) => compilePattern(pattern ?? ''));
  } catch (error) {
    if (error instanceof PatternError) throw invalidParameter('Invalid filter pattern definition.');
    throw error;
  }
}
