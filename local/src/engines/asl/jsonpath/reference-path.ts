import { InterpreterError } from '../execution-error.ts';
import { isJsonObject, type JsonObject, type JsonValue, member } from '../json.ts';
import type { Path, PathSegment } from './path.ts';

/** Whether a path names one node by names and indexes only, so that it can be written to. */
export function isReferencePath(path: Path): boolean {
  return path.segments.every(
    (segment) =>
      (segment.kind === 'names' && segment.names.length === 1) ||
      (segment.kind === 'indexes' && segment.indexes.length === 1),
  );
}

/**
 * A copy of `document` with `value` at the reference path; objects that are missing on the way are made.
 * @throws InterpreterError States.ResultPathMatchFailure where the document has no place for it
 */
export function setAtPath(document: JsonValue, path: Path, value: JsonValue): JsonValue {
  return setAt(document, path.segments, 0, value, path.text);
}

function setAt(
  node: JsonValue | undefined,
  segments: readonly PathSegment[],
  position: number,
  value: JsonValue,
  text: string,
): JsonValue {
  const segment = segments[position];
  if (segment === undefined) return value;
  if (segment.kind === 'indexes' && Array.isArray(node)) {
    const [index = 0] = segment.indexes;
    if (index < 0 || index >= node.length) throw mismatch(text, node);
    return node.with(index, setAt(node[index], segments, position + 1, value, text));
  }
  const [name] = segment.kind === 'names' ? segment.names : [];
  if (name === undefined || !(node === undefined || isJsonObject(node))) throw mismatch(text, node);
  const copy: JsonObject = { ...node };
  // Not a plain assignment: `__proto__` is a key like any other.
  Object.defineProperty(copy, name, {
    value: setAt(node && member(node, name), segments, position + 1, value, text),
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return copy;
}

function mismatch(text: string, node: JsonValue | undefined): InterpreterError {
  return new InterpreterError(
    'States.ResultPathMatchFailure',
    `Unable to apply ReferencePath '${text}' to input '${JSON.stringify(node ?? null)}'`,
  );
}
