type Value = string | number | boolean | null;

/**
 * Whether a matcher of an event pattern may match a value that is known. Operators that are not judged here (`exists`,
 * `numeric`, `wildcard`, `cidr` …) may match anything, so nothing that can happen is missed.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function matchesValue(matcher: unknown, value: Value): boolean {
  if (typeof matcher !== 'object' || matcher === null) return matcher === value;
  const { prefix, suffix, 'anything-but': excluded } = matcher as Readonly<Record<string, unknown>>;
  if (typeof prefix === 'string') return String(value).startsWith(prefix);
  if (typeof suffix === 'string') return String(value).endsWith(suffix);
  if (excluded !== undefined) return !isExcluded(excluded, value);
  return true;
}

/** Only what is certain to be excluded. */
function isExcluded(excluded: unknown, value: Value): boolean {
  if (Array.isArray(excluded)) return excluded.includes(value);
  if (typeof excluded !== 'object' || excluded === null) return excluded === value;
  const { prefix, suffix } = excluded as Readonly<Record<string, unknown>>;
  if (prefix !== undefined) return [prefix].flat().some((each) => String(value).startsWith(String(each)));
  if (suffix !== undefined) return [suffix].flat().some((each) => String(value).endsWith(String(each)));
  return false;
}
