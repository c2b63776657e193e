import { isJsonObject, type JsonObject, type JsonValue, member } from '../json.ts';
import { filterHolds } from './evaluate-filter.ts';
import type { Path, PathSegment } from './path.ts';

/** What a path leads to within `document`: undefined when it is definite and leads nowhere, a list when it is not. */
export function evaluatePath(path: Path, document: JsonValue): JsonValue | undefined {
  const nodes = selectNodes(path.segments, document);
  return path.definite ? nodes[0] : nodes;
}

/** All nodes that the segments select, in document order. */
export function selectNodes(segments: readonly PathSegment[], document: JsonValue): JsonValue[] {
  let nodes: JsonValue[] = [document];
  for (const [position, segment] of segments.entries()) {
    const isLast = position === segments.length - 1;
    nodes = nodes.flatMap((node) => select(segment, node, document, isLast));
  }
  return nodes;
}

/** The nodes that one step leads to from `node`. */
function select(segment: PathSegment, node: JsonValue, document: JsonValue, isLast: boolean): JsonValue[] {
  switch (segment.kind) {
    case 'names':
      return isJsonObject(node) ? selectNames(segment.names, node, isLast) : [];
    case 'indexes':
      return Array.isArray(node) ? defined(segment.indexes.map((index) => node.at(index))) : [];
    case 'slice':
      return Array.isArray(node) ? selectSlice(segment, node) : [];
    case 'wildcard':
      return childrenOf(node);
    case 'filter':
      // On an object the filter asks about the object itself, as in Jayway's JsonPath that AWS uses.
      return (Array.isArray(node) ? node : [node]).filter((item) => filterHolds(segment.filter, item, document));
    default:
      return selectDescendants(node);
  }
}

function selectNames(names: readonly string[], node: JsonObject, isLast: boolean): JsonValue[] {
  if (names.length === 1 || !isLast) return defined(names.map((name) => member(node, name)));
  return [Object.fromEntries(Object.entries(node).filter(([name]) => names.includes(name)))];
}

function selectSlice({ start, end, step }: Extract<PathSegment, { kind: 'slice' }>, node: JsonValue[]): JsonValue[] {
  return node.slice(start ?? 0, end ?? node.length).filter((_, offset) => offset % step === 0);
}

/** The node and all that is inside it, as far as it has members. */
function selectDescendants(node: JsonValue): JsonValue[] {
  if (typeof node !== 'object' || node === null) return [];
  return [node, ...childrenOf(node).flatMap(selectDescendants)];
}

function childrenOf(node: JsonValue): JsonValue[] {
  if (Array.isArray(node)) return node;
  return isJsonObject(node) ? Object.values(node) : [];
}

function defined(values: readonly (JsonValue | undefined)[]): JsonValue[] {
  return values.filter((value) => value !== undefined);
}
