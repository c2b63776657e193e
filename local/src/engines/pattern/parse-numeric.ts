import { checkNumber, NUMERIC_MAX } from './numeric-limit.ts';
import type { PatternReader } from './pattern-reader.ts';
import type { NumericRange } from './term.ts';

/**
 * Reads the value of `numeric`, for example `[">", 0, "<=", 5]`, and the `}` after it. Numbers are limited to ±5e9; a
 * range needs a bottom below its top.
 */
export function parseNumeric(reader: PatternReader): NumericRange {
  if (reader.next() !== '[') reader.fail('Value of numeric must be an array.');
  const range = parseRange(reader);
  if (reader.next() !== '}') reader.fail('Too many elements in numeric expression');
  return range;
}

function parseRange(reader: PatternReader): NumericRange {
  if (reader.next() !== 'string') reader.fail(`Invalid member in numeric match: ${reader.text()}`);
  const operator = reader.text();
  switch (operator) {
    case '=': {
      const value = readNumber(reader, 'equals');
      return ended(reader, { bottom: value, openBottom: false, top: value, openTop: false });
    }
    case '<':
    case '<=': {
      const top = readNumber(reader, operator);
      return ended(reader, { bottom: -NUMERIC_MAX, openBottom: false, top, openTop: operator === '<' });
    }
    case '>':
    case '>=': {
      const bottom = readNumber(reader, operator);
      const openBottom = operator === '>';
      if (reader.next() === ']') return { bottom, openBottom, top: NUMERIC_MAX, openTop: false };
      return { bottom, openBottom, ...parseTop(reader, bottom) };
    }
    default:
      return reader.fail(`Unrecognized numeric range operator: ${operator}`);
  }
}

function parseTop(reader: PatternReader, bottom: number): Pick<NumericRange, 'top' | 'openTop'> {
  if (reader.type() !== 'string') reader.fail(`Bad value in numeric range: ${reader.text()}`);
  const operator = reader.text();
  if (operator !== '<' && operator !== '<=') reader.fail(`Bad numeric range operator: ${operator}`);
  const top = readNumber(reader, operator);
  if (reader.next() !== ']') reader.fail('Too many terms in numeric range expression');
  if (bottom >= top) reader.fail('Bottom must be less than top');
  return { top, openTop: operator === '<' };
}

function readNumber(reader: PatternReader, operator: string): number {
  if (reader.next() !== 'number') reader.fail(`Value of ${operator} must be numeric`);
  return checkNumber(reader, Number(reader.text()));
}

function ended(reader: PatternReader, range: NumericRange): NumericRange {
  if (reader.next() !== ']') reader.fail('Too many elements in numeric expression');
  return range;
}
