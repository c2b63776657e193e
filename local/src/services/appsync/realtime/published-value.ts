import type { Execution } from '../execution/graphql-request.ts';
import { pathKey } from '../execution/response-path.ts';

/**
 * What a mutation gave at a place of its response, as a subscriber's selection can be read from it: fields by their own
 * names, whatever the mutation called them, and objects with their types.
 */
export function publishedValue(
  value: unknown,
  path: readonly (string | number)[],
  selected: Execution['selected'],
): unknown {
  if (Array.isArray(value)) return value.map((each, index) => publishedValue(each, [...path, index], selected));
  if (typeof value !== 'object' || value === null) return value;
  const published: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    const at = [...path, key];
    const field = selected.get(pathKey(at));
    if (!field) continue;
    published.__typename = field.typeName;
    published[field.fieldName] = publishedValue(member, at, selected);
  }
  return published;
}
