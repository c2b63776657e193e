import { createBoundedCache } from '../bounded-cache.ts';
import { parseFilter } from './parse-filter.ts';
import type { Path, PathSegment } from './path.ts';
import { PathReader } from './path-reader.ts';

const VARIABLE_NAME = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;
const DOT_NAME = /[^.[\]()?*,'"@ $|&=!<>]+/y;
const INTEGER = /-?\d+/y;

/**
 * Parses a JSONPath as Step Functions reads it: `$.a['b'][0]`, `$..x`, `$.a[*]`, `$.a[1:3]`, `$.a[?(@.b > 1)]`, with `$$` for
 * the context object and `$name` for a variable. Functions such as `length()` are not part of it.
 * https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html
 *
 * @throws PathSyntaxError
 */
export const parsePath: (text: string) => Path = createBoundedCache(2000, (text) => {
  const reader = new PathReader(text);
  const path = readPath(reader);
  if (!reader.done) throw reader.error(`unexpected '${reader.peek()}'`);
  return path;
});

/** Reads the path that begins at the reader's position, up to the first character that cannot belong to it. */
export function readPath(reader: PathReader): Path {
  const start = reader.position;
  const root = readRoot(reader);
  const segments = readSegments(reader);
  return { text: reader.text.slice(start, reader.position), root, segments, definite: segments.every(isDefinite) };
}

function readRoot(reader: PathReader): Path['root'] {
  reader.expect('$');
  if (reader.take('$')) return { kind: 'context' };
  const name = reader.match(VARIABLE_NAME);
  return name === undefined ? { kind: 'data' } : { kind: 'variable', name };
}

/** Reads `.name`, `[…]`, `..` for as long as they follow. */
export function readSegments(reader: PathReader): PathSegment[] {
  const segments: PathSegment[] = [];
  for (;;) {
    if (reader.take('..')) {
      segments.push({ kind: 'descendants' });
      segments.push(reader.peek() === '[' ? readBracket(reader) : readName(reader));
    } else if (reader.peek() === '.') {
      reader.take('.');
      segments.push(readName(reader));
    } else if (reader.peek() === '[') {
      segments.push(readBracket(reader));
    } else return segments;
  }
}

function readName(reader: PathReader): PathSegment {
  if (reader.take('*')) return { kind: 'wildcard' };
  const name = reader.match(DOT_NAME);
  if (name === undefined) throw reader.error('expected a name');
  if (reader.peek() === '(') throw reader.error('functions are not supported');
  return { kind: 'names', names: [name] };
}

function readBracket(reader: PathReader): PathSegment {
  reader.expect('[');
  reader.skipSpace();
  const segment = readSelector(reader);
  reader.skipSpace();
  reader.expect(']');
  return segment;
}

function readSelector(reader: PathReader): PathSegment {
  if (reader.take('*')) return { kind: 'wildcard' };
  if (reader.take('?')) return { kind: 'filter', filter: parseFilter(reader) };
  if (reader.peek() === "'" || reader.peek() === '"') {
    return { kind: 'names', names: readList(reader, () => reader.quoted()) };
  }
  const start = readInteger(reader);
  reader.skipSpace();
  if (reader.peek() === ':') return readSlice(reader, start);
  if (start === undefined) throw reader.error('expected an index, a name or a filter');
  if (reader.peek() !== ',') return { kind: 'indexes', indexes: [start] };
  reader.take(',');
  const rest = readList(reader, () => readInteger(reader) ?? Number.NaN);
  if (rest.some(Number.isNaN)) throw reader.error('expected an index');
  return { kind: 'indexes', indexes: [start, ...rest] };
}

function readSlice(reader: PathReader, start: number | undefined): PathSegment {
  reader.expect(':');
  const end = readInteger(reader);
  const step = reader.take(':') ? (readInteger(reader) ?? 1) : 1;
  if (step < 1) throw reader.error('the step of a slice is 1 or more');
  return { kind: 'slice', start, end, step };
}

function readInteger(reader: PathReader): number | undefined {
  reader.skipSpace();
  const digits = reader.match(INTEGER);
  return digits === undefined ? undefined : Number(digits);
}

function readList<Item>(reader: PathReader, readItem: () => Item): Item[] {
  const items: Item[] = [];
  do {
    reader.skipSpace();
    items.push(readItem());
    reader.skipSpace();
  } while (reader.take(','));
  return items;
}

function isDefinite(segment: PathSegment, position: number, all: readonly PathSegment[]): boolean {
  if (segment.kind === 'indexes') return segment.indexes.length === 1;
  // Several names at the end pick members into one object; before the end they branch.
  return segment.kind === 'names' && (segment.names.length === 1 || position === all.length - 1);
}
