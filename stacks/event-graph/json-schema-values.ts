type Schema = Readonly<Record<string, unknown>>;

/** What a schema says about a member: the values that it may have, or nothing when it may have many. */
export type MemberValues = readonly (string | number | boolean | null)[] | undefined;

/**
 * The values that a member of a JSON value may have by its schema: those of `enum` and `const`. Undefined when the schema
 * lets it be anything, or does not name it.
 *
 * @param path `['item', 'eventtype']`
 */
export function valuesAt(schema: unknown, path: readonly string[]): MemberValues {
  if (!isSchema(schema)) return undefined;
  const { anyOf, oneOf, allOf, properties } = schema;
  const alternatives = anyOf ?? oneOf;
  if (Array.isArray(alternatives)) return union(alternatives.map((each) => valuesAt(each, path)));
  if (Array.isArray(allOf)) return allOf.map((each) => valuesAt(each, path)).find((values) => values !== undefined);
  const [member, ...rest] = path;
  if (member === undefined) return literalsOf(schema);
  return isSchema(properties) && Object.hasOwn(properties, member) ? valuesAt(properties[member], rest) : undefined;
}

/** What one of several may be, each must tell. */
function union(all: readonly MemberValues[]): MemberValues {
  const known = all.filter((values) => values !== undefined);
  return known.length === all.length ? known.flat() : undefined;
}

function literalsOf(schema: Schema): MemberValues {
  if ('const' in schema) return [schema.const as string];
  return Array.isArray(schema.enum) ? schema.enum : undefined;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
