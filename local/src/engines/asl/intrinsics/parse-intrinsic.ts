import { createBoundedCache } from '../bounded-cache.ts';
import { readPath } from '../jsonpath/parse-path.ts';
import { PathReader } from '../jsonpath/path-reader.ts';
import type { IntrinsicArgument, IntrinsicCall } from './intrinsic-call.ts';
import { INTRINSIC_FUNCTIONS } from './intrinsic-functions.ts';

/** How deeply calls may stand within calls. */
const NESTING_MAX = 10;
const NAME = /\w+/y;
const NUMBER = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;
const STRING = /'(?:[^'\\]|\\[\s\S])*'/y;
/** What a backslash may stand before. */
const ESCAPE = /\\(['{}\\])/g;
const WORD = /(?:true|false|null)\b/y;

/**
 * Parses an intrinsic function call.
 * https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
 *
 * @throws PathSyntaxError also for a function that does not exist
 */
export const parseIntrinsic: (text: string) => IntrinsicCall = createBoundedCache(1000, (text) => {
  const reader = new PathReader(text);
  const call = readCall(reader, 1);
  reader.skipSpace();
  if (!reader.done) throw reader.error(`unexpected '${reader.peek()}'`);
  return call;
});

function readCall(reader: PathReader, depth: number): IntrinsicCall {
  const start = reader.position;
  reader.expect('States.');
  const name = reader.match(NAME) ?? '';
  if (!INTRINSIC_FUNCTIONS.has(name)) throw reader.error(`States.${name} is not an intrinsic function`);
  if (depth > NESTING_MAX) throw reader.error(`more than ${NESTING_MAX} nested calls`);
  reader.skipSpace();
  reader.expect('(');
  const given: IntrinsicArgument[] = [];
  reader.skipSpace();
  while (!reader.take(')')) {
    if (given.length > 0) reader.expect(',');
    reader.skipSpace();
    given.push(readArgument(reader, depth));
    reader.skipSpace();
  }
  return { text: reader.text.slice(start, reader.position), name, arguments: given };
}

function readArgument(reader: PathReader, depth: number): IntrinsicArgument {
  if (reader.peek() === '$') return { kind: 'path', path: readPath(reader) };
  if (reader.peek() === "'") return readString(reader);
  if (reader.peek() === 'S') return { kind: 'call', call: readCall(reader, depth + 1) };
  const word = reader.match(WORD);
  if (word !== undefined) return { kind: 'literal', value: JSON.parse(word) as boolean | null };
  const digits = reader.match(NUMBER);
  if (digits === undefined) throw reader.error('expected an argument');
  return { kind: 'literal', value: Number(digits) };
}

function readString(reader: PathReader): IntrinsicArgument {
  const raw = reader.match(STRING)?.slice(1, -1);
  if (raw === undefined) throw reader.error('the string has no end');
  return { kind: 'literal', value: raw.replace(ESCAPE, '$1'), raw };
}
