import { isJsonObject, type JsonValue, member } from '../json.ts';
import type { Path, PathSegment } from './path.ts';

/** Why a definite path leads nowhere, in the words of the library that AWS uses: `No results for path: $['a']['b']`. */
export function describeMissing(path: Path, root: JsonValue | undefined): string {
  let node = root;
  let walked = '$';
  for (const [position, segment] of path.segments.entries()) {
    walked += bracketed(segment);
    node = childOf(node, segment);
    if (node === undefined) {
      const isLeaf = position === path.segments.length - 1;
      return isLeaf ? `No results for path: ${walked}` : `Missing property in path ${walked}`;
    }
  }
  return `No results for path: ${walked}`;
}

function childOf(node: JsonValue | undefined, segment: PathSegment): JsonValue | undefined {
  if (segment.kind === 'indexes') return Array.isArray(node) ? node.at(segment.indexes[0] ?? 0) : undefined;
  const [name = ''] = segment.kind === 'names' ? segment.names : [];
  return isJsonObject(node) ? member(node, name) : undefined;
}

function bracketed(segment: PathSegment): string {
  if (segment.kind === 'names') return `[${segment.names.map((name) => `'${name}'`).join(',')}]`;
  return segment.kind === 'indexes' ? `[${segment.indexes.join(',')}]` : '[*]';
}
