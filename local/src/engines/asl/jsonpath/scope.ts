import type { JsonObject, JsonValue } from '../json.ts';
import { evaluatePath } from './evaluate-path.ts';
import type { Path } from './path.ts';

/** What the paths of a JSONPath state may refer to. */
export interface PathScope {
  /** `$`: the input, the result, an error output; the field says which. */
  readonly data: JsonValue;
  /** `$$` */
  context(): JsonObject;
  /** `$name`, where it is assigned. */
  variable(name: string): JsonValue | undefined;
}

/** The document that a path starts from; undefined for a variable that nobody assigned. */
export function rootOf(path: Path, scope: PathScope): JsonValue | undefined {
  if (path.root.kind === 'data') return scope.data;
  return path.root.kind === 'context' ? scope.context() : scope.variable(path.root.name);
}

/** What a path leads to, or undefined. */
export function lookup(path: Path, scope: PathScope): JsonValue | undefined {
  const root = rootOf(path, scope);
  return root === undefined ? undefined : evaluatePath(path, root);
}
