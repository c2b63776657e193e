import { type DocumentPath, showPath } from './syntax.ts';

/**
 * Why paths cannot be used together: one contains another (`overlap`), or two of them read one place as a map and as a
 * list (`conflict`). Overlaps are reported first.
 */
export function conflictBetween(paths: readonly DocumentPath[]): string | undefined {
  return firstPair(paths, 'overlap') ?? firstPair(paths, 'conflict');
}

type Relation = 'overlap' | 'conflict' | 'apart';

function firstPair(paths: readonly DocumentPath[], wanted: Relation): string | undefined {
  for (const [index, second] of paths.entries()) {
    const first = paths.slice(0, index).find((path) => relation(path, second) === wanted);
    if (!first) continue;
    return `Two document paths ${wanted} with each other; must remove or rewrite one of these paths; path one: ${showPath(first)}, path two: ${showPath(second)}`;
  }
  return undefined;
}

function relation(first: DocumentPath, second: DocumentPath): Relation {
  for (let depth = 0; depth < Math.min(first.length, second.length); depth++) {
    if (typeof first[depth] !== typeof second[depth]) return 'conflict';
    if (first[depth] !== second[depth]) return 'apart';
  }
  return 'overlap';
}
