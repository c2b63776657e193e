import { checkNumber } from './numeric-limit.ts';
import type { PatternReader } from './pattern-reader.ts';
import type { Leaf, Term, TextComparison } from './term.ts';
import { parseWildcard } from './wildcard.ts';

const COMPARISONS: readonly TextComparison[] = ['equals-ignore-case', 'prefix', 'suffix', 'wildcard'];
const WRONG_TYPE = 'Inside anything but list, start|null|boolean is not supported.';
const MIXED = 'Inside anything but list, either all values are number or string, mixed type is not supported';

/**
 * Reads the value of `anything-but` and the `}` after it: a text, a number, a list of either, or a comparison
 * (`prefix`, `suffix`, `equals-ignore-case`, `wildcard`) of a text or a list of texts.
 */
export function parseAnythingBut(reader: PatternReader): Term {
  let comparison: TextComparison | undefined;
  if (reader.next() === '{') {
    if (reader.next() !== 'name') reader.fail('Anything-But expression name not found');
    const name = reader.text();
    comparison = COMPARISONS.find((known) => known === name);
    if (comparison === undefined) reader.fail(`Unsupported anything-but pattern: ${name}`);
    reader.next();
  }
  if (!['[', 'string', 'number'].includes(reader.type())) {
    reader.fail('Value of anything-but must be an array or single string/number value.');
  }
  const term = comparison === undefined ? parseValues(reader) : parseTexts(reader, comparison);
  if (reader.next() !== '}') reader.fail('Too many elements in numeric expression');
  if (comparison !== undefined && reader.next() !== '}') reader.fail('Too many elements in numeric expression');
  return term;
}

function parseValues(reader: PatternReader): Term {
  const values = readOneOrList(reader, () => readValue(reader));
  if (new Set(values.map((value) => typeof value)).size !== 1) reader.fail(MIXED);
  return { type: 'anything-but', values: new Set(values) };
}

function readValue(reader: PatternReader): Leaf {
  if (reader.type() === 'string') return reader.text();
  if (reader.type() !== 'number') reader.fail(WRONG_TYPE);
  return checkNumber(reader, Number(reader.text()));
}

function parseTexts(reader: PatternReader, comparison: TextComparison): Term {
  const values = readOneOrList(reader, () => {
    if (reader.type() !== 'string') reader.fail(wrongTypeOf(comparison));
    const text = reader.text();
    const isAffix = comparison === 'prefix' || comparison === 'suffix';
    if (isAffix && text === '') reader.fail('Null prefix/suffix not allowed');
    return text;
  });
  if (comparison === 'wildcard') reader.locate(() => values.forEach(parseWildcard));
  return { type: 'anything-but-text', comparison, values };
}

function wrongTypeOf(comparison: TextComparison): string {
  if (comparison === 'equals-ignore-case') {
    return 'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.';
  }
  if (comparison === 'wildcard') return 'wildcard match pattern must be a string';
  return 'prefix/suffix match pattern must be a string';
}

/** Inside a list AWS wraps the complaint in a second one, so that its place is named twice. */
function readOneOrList<T>(reader: PatternReader, readOne: () => T): T[] {
  if (reader.type() !== '[') return [readOne()];
  return reader.locate(() => {
    const values: T[] = [];
    while (reader.next() !== ']') values.push(readOne());
    return values;
  });
}
