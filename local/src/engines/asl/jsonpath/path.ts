import type { FilterExpression } from './filter.ts';

/** One step of a JSONPath. */
export type PathSegment =
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  | {
      readonly kind: 'slice';
      readonly start: number | undefined;
      readonly end: number | undefined;
      readonly step: number;
    }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'filter'; readonly filter: FilterExpression }
  /** `..`: the next segment is applied to the value and to everything inside it. */
  | { readonly kind: 'descendants' };

/** A parsed JSONPath. */
export interface Path {
  readonly text: string;
  /** What the path starts from: `$` the state's data, `$$` the context object, `$name` a variable. */
  readonly root:
    | { readonly kind: 'data' }
    | { readonly kind: 'context' }
    | { readonly kind: 'variable'; readonly name: string };
  readonly segments: readonly PathSegment[];
  /** Leads to one node at most. Any other path gives a list, which may be empty. */
  readonly definite: boolean;
}

/** A path that is not written as JSONPath. The message says where. */
export class PathSyntaxError extends Error {
  override readonly name = 'PathSyntaxError';
}

/** The path without its root's name, as AWS shows paths into the context object: `$$.Map.Item` → `$.Map.Item`. */
export function pathWithinRoot(path: Path): string {
  return path.root.kind === 'context' ? path.text.slice(1) : path.text;
}
