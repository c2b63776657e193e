import type { GraphQLResolveInfo } from 'graphql';

/** Where in the response a field stands: `['notes', 0, 'id']`. */
export function pathOf({ path }: Pick<GraphQLResolveInfo, 'path'>): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: GraphQLResolveInfo['path'] | undefined = path; at; at = at.prev) keys.unshift(at.key);
  return keys;
}

/** A path as the key of a map. */
export function pathKey(path: readonly (string | number)[]): string {
  return path.join('/');
}
