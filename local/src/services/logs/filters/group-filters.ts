import type { LogFilter } from '../../../engines/log-filter/log-filter.ts';
import type { MetricFilter } from '../metric-filters/metric-filter.ts';
import { runtimeOf } from '../runtime.ts';
import type { LogsContext } from '../state.ts';
import type { SubscriptionFilter } from '../subscription-filters/subscription-filter.ts';
import { compileFilter } from './compile-filter.ts';

export interface Compiled<Filter> {
  readonly filter: Filter;
  readonly compiled: LogFilter;
}

/** A group's filters, ready for use. */
export interface GroupFilters {
  readonly metric: readonly Compiled<MetricFilter>[];
  readonly subscription: readonly Compiled<SubscriptionFilter>[];
}

/** Compiled with the first event after a change. */
export function filtersOf(group: string, context: LogsContext): GroupFilters {
  const runtime = runtimeOf(group, context);
  runtime.filters ??= {
    metric: compileAll(group, context.state.metricFilters.values()),
    subscription: compileAll(group, context.state.subscriptionFilters.values()),
  };
  return runtime.filters;
}

/** To be called when a filter of the group changed. */
export function filtersChanged(group: string, context: LogsContext): void {
  runtimeOf(group, context).filters = undefined;
}

export function filterKey(group: string, filterName: string): string {
  return `${group}\0${filterName}`;
}

function compileAll<Filter extends { readonly group: string; readonly pattern: string }>(
  group: string,
  filters: Iterable<Filter>,
): Compiled<Filter>[] {
  const own = [...filters].filter((filter) => filter.group === group);
  return own.map((filter) => ({ filter, compiled: compileFilter(filter.pattern) }));
}
