/**
 * A record with the given members put in: what is undefined stays, an empty text takes its member away (the API never
 * answers one).
 * @param merged maps whose entries are put in one by one; an empty text or map takes an entry away
 */
export function patched<Value extends object>(
  current: Value,
  changes: { readonly [Member in keyof NoInfer<Value>]?: NoInfer<Value>[Member] | undefined },
  merged: readonly (keyof NoInfer<Value>)[] = [],
): Value {
  const next = { ...current };
  for (const member of Object.keys(changes) as (keyof Value)[]) {
    const value = changes[member];
    if (value === undefined) continue;
    if (value === '') delete next[member];
    else next[member] = (merged.includes(member) ? mergedMap(next[member], value) : value) as Value[keyof Value];
  }
  return next;
}

function mergedMap(current: unknown, changes: unknown): Record<string, unknown> {
  const entries = Object.entries({ ...(current as object | undefined), ...(changes as object) });
  return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  return value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}
