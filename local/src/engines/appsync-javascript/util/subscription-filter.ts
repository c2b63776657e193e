import type { SubscriptionFilterGroup } from '../evaluation.ts';

type Condition = Readonly<Record<string, unknown>>;
type Filter = SubscriptionFilterGroup['filters'][number];
/** A disjunction of conjunctions: one of the lists must hold in full. */
type Alternatives = readonly (readonly Filter[])[];

/**
 * Writes a filter object as the groups of an enhanced subscription filter.
 * https://docs.aws.amazon.com/appsync/latest/devguide/transformation-helpers-in-util-transform-js.html
 * @param ignoredFields fields of `filter` that are left out
 * @param rules a filter object that must hold besides
 */
export function subscriptionFilter(
  filter: Condition,
  ignoredFields: readonly string[] | null = [],
  rules: Condition | null = {},
): { filterGroup: SubscriptionFilterGroup[] } {
  const wanted = alternativesOf(filter, new Set(ignoredFields ?? []));
  const required = alternativesOf(rules ?? {}, new Set());
  const filterGroup = both(wanted, required)
    .filter((filters) => filters.length > 0)
    .map((filters) => ({ filters }));
  return { filterGroup };
}

function alternativesOf(filter: Condition, ignored: ReadonlySet<string>): Alternatives {
  let alternatives: Alternatives = [[]];
  for (const [name, condition] of Object.entries(filter)) {
    if (ignored.has(name) || condition === null || condition === undefined) continue;
    if (name === 'and') {
      for (const each of listOf(condition)) alternatives = both(alternatives, alternativesOf(each, ignored));
    } else if (name === 'or') {
      const one = listOf(condition).flatMap((each) => alternativesOf(each, ignored));
      alternatives = both(alternatives, one);
    } else {
      alternatives = both(alternatives, [filtersOf(name, condition as Condition)]);
    }
  }
  return alternatives;
}

function listOf(condition: unknown): Condition[] {
  return [condition].flat() as Condition[];
}

function filtersOf(fieldName: string, condition: Condition): Filter[] {
  return Object.entries(condition)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([operator, value]) => ({ fieldName, operator, value }));
}

function both(left: Alternatives, right: Alternatives): Alternatives {
  return left.flatMap((one) => right.map((other) => [...one, ...other]));
}
