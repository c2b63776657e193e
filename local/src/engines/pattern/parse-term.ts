import { parseAddress, parseCidr } from './ip-address.ts';
import { parseAnythingBut } from './parse-anything-but.ts';
import { parseNumeric } from './parse-numeric.ts';
import type { PatternReader } from './pattern-reader.ts';
import type { Term } from './term.ts';
import { parseWildcard } from './wildcard.ts';

/** Reads one alternative of a field, whose first token has been read: a value, or an object with one match expression. */
export function parseTerm(reader: PatternReader): Term {
  switch (reader.type()) {
    case '{':
      return parseExpression(reader);
    case 'string':
      return parseText(reader.text());
    case 'number':
      return { type: 'exactly', value: Number(reader.text()) };
    case 'true':
    case 'false':
      return { type: 'exactly', value: reader.type() === 'true' };
    case 'null':
      return { type: 'exactly', value: null };
    default:
      return reader.fail('Match value must be String, number, true, false, or null');
  }
}

/** An IPv6 address equals any other way of writing it; every other text equals itself. */
function parseText(text: string): Term {
  const address = parseAddress(text);
  if (address === undefined || address.bits === 32) return { type: 'exactly', value: text };
  return { type: 'cidr', range: { bits: address.bits, first: address.value, last: address.value } };
}

function parseExpression(reader: PatternReader): Term {
  if (reader.next() !== 'name') reader.fail('Match expression name not found');
  const name = reader.text();
  switch (name) {
    case 'exactly':
      return closed(reader, { type: 'exactly', value: readText(reader, 'exact match pattern must be a string') });
    case 'prefix':
    case 'suffix':
      return parseAffix(reader, name);
    case 'equals-ignore-case':
      return closed(reader, { type: name, value: readText(reader, `${name} match pattern must be a string`) });
    case 'wildcard':
      return parseWildcardTerm(reader);
    case 'anything-but':
      return parseAnythingBut(reader);
    case 'numeric':
      return { type: 'numeric', range: parseNumeric(reader) };
    case 'cidr':
      // AWS says `prefix` here too.
      return closed(reader, {
        type: 'cidr',
        range: parseCidr(readText(reader, 'prefix match pattern must be a string')),
      });
    case 'exists':
      return parseExists(reader);
    default:
      return reader.fail(`Unrecognized match type ${name}`);
  }
}

function parseAffix(reader: PatternReader, type: 'prefix' | 'suffix'): Term {
  if (reader.next() !== '{') {
    if (reader.type() !== 'string') reader.fail(`${type} match pattern must be a string`);
    return closed(reader, { type, value: reader.text() });
  }
  const label = type === 'prefix' ? 'Prefix' : 'Suffix';
  if (reader.next() !== 'name') reader.fail(`${label} expression name not found`);
  const name = reader.text();
  if (name !== 'equals-ignore-case') reader.fail(`Unsupported ${type} pattern: ${name}`);
  const value = readText(reader, 'equals-ignore-case match pattern must be a string');
  return closed(reader, closed(reader, { type, value, ignoreCase: true }));
}

function parseWildcardTerm(reader: PatternReader): Term {
  const value = readText(reader, 'wildcard match pattern must be a string');
  reader.locate(() => parseWildcard(value));
  return closed(reader, { type: 'wildcard', value });
}

function parseExists(reader: PatternReader): Term {
  const type = reader.next();
  if (type !== 'true' && type !== 'false') reader.fail('exists match pattern must be either true or false.');
  return closed(reader, { type: 'exists', exists: type === 'true' });
}

function readText(reader: PatternReader, complaint: string): string {
  if (reader.next() !== 'string') reader.fail(complaint);
  return reader.text();
}

function closed(reader: PatternReader, term: Term): Term {
  if (reader.next() !== '}') reader.fail('Only one key allowed in match expression');
  return term;
}
