import type { SubscriptionFilterGroup } from '../appsync-javascript/evaluation.ts';

type Filter = SubscriptionFilterGroup['filters'][number];

/**
 * Whether a payload passes an enhanced filter: one of the groups holds, and a group holds when each of its filters does.
 * No groups let everything pass.
 * https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-enhanced-filtering.html
 */
export function matchesFilter(groups: readonly SubscriptionFilterGroup[] | undefined, payload: unknown): boolean {
  if (groups === undefined || groups.length === 0) return true;
  return groups.some(({ filters }) => filters.every((filter) => holds(filter, payload)));
}

/** Filters may look into nested objects: `author.name`. */
function valueAt(payload: unknown, fieldName: string): unknown {
  return fieldName.split('.').reduce<unknown>((value, name) => {
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  }, payload);
}

function holds({ fieldName, operator, value }: Filter, payload: unknown): boolean {
  const actual = valueAt(payload, fieldName);
  // What the mutation did not select is not known: nobody hears of it for want of a value.
  if (actual === undefined) return false;
  const list = Array.isArray(value) ? value : [value];
  const contains = () =>
    Array.isArray(actual) ? actual.includes(value) : typeof actual === 'string' && actual.includes(String(value));
  switch (operator) {
    case 'eq':
      return actual === value;
    case 'ne':
      return actual !== value;
    case 'lt':
      return compares(actual, value, (order) => order < 0);
    case 'le':
      return compares(actual, value, (order) => order <= 0);
    case 'gt':
      return compares(actual, value, (order) => order > 0);
    case 'ge':
      return compares(actual, value, (order) => order >= 0);
    case 'between':
      return compares(actual, list[0], (order) => order >= 0) && compares(actual, list[1], (order) => order <= 0);
    case 'in':
      return list.includes(actual);
    case 'notIn':
      return !list.includes(actual);
    case 'contains':
      return contains();
    case 'notContains':
      return !contains();
    case 'containsAny':
      return Array.isArray(actual) && actual.some((each) => list.includes(each));
    case 'beginsWith':
      return typeof actual === 'string' && actual.startsWith(String(value));
    default:
      return false;
  }
}

function compares(actual: unknown, value: unknown, isRight: (order: number) => boolean): boolean {
  if (typeof actual === 'number' && typeof value === 'number') return isRight(actual - value);
  if (typeof actual !== 'string' || typeof value !== 'string') return false;
  return isRight(actual < value ? -1 : Number(actual > value));
}
