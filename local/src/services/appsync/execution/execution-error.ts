import { GraphQLError, type GraphQLSchema, isObjectType } from 'graphql';

type Wording = (groups: readonly string[], path: string, schema: GraphQLSchema) => string;

/** graphql-js's messages of an execution, and how AppSync words the same. */
const WORDINGS: readonly (readonly [RegExp, Wording])[] = [
  [
    /^Cannot return null for non-nullable field (\S+)\.(\S+)\.$/,
    ([type = '', field = ''], path, schema) =>
      `Cannot return null for non-nullable type: '${typeOf(type, field, schema)}' within parent '${type}' (${path})`,
  ],
  [
    /^Variable "\$(.+?)" of (?:required|non-null) type "(.+?)" (?:was not provided|must not be null)\.$/,
    ([name, type]) => `Variable '${name}' has coerced Null value for NonNull type '${type}'`,
  ],
  [
    /^Variable "\$(.+?)" got invalid value .*Field "(.+?)" is not defined by type "(.+?)"/s,
    ([name, field, type]) =>
      `The variables ${name} contains a field name '${field}' that is not defined for input object type '${type}' `,
  ],
  [
    /^Variable "\$(.+?)" got invalid value .*?; (.+)$/s,
    ([name, reason]) => `Variable '${name}' has an invalid value. ${reason}`,
  ],
  [/^Expected Iterable.*$/s, (_, path) => `Can't resolve value (${path}) : type mismatch error, expected type LIST`],
  [/^Can't serialize value : (.+)$/s, ([reason], path) => `Can't serialize value (${path}) : ${reason}`],
];

/** An error of an execution in AppSync's words, where those are known. */
export function executionError(error: GraphQLError, schema: GraphQLSchema): GraphQLError {
  // What a resolver said stays as it was said.
  if ('errorType' in error.extensions) return error;
  const path = error.path ? error.path.map((key) => (typeof key === 'number' ? `[${key}]` : `/${key}`)).join('') : '';
  for (const [pattern, wording] of WORDINGS) {
    const match = pattern.exec(error.message);
    if (!match) continue;
    const { nodes, path: at, extensions } = error;
    return new GraphQLError(wording(match.slice(1), path, schema), {
      nodes: nodes ?? null,
      path: at ?? null,
      extensions,
    });
  }
  return error;
}

function typeOf(typeName: string, fieldName: string, schema: GraphQLSchema): string {
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  return String(field?.type).replace(/!$/, '');
}
