import { parseTerm } from './parse-term.ts';
import { PatternError } from './pattern-error.ts';
import { PatternReader } from './pattern-reader.ts';
import type { Clause, Term } from './term.ts';

const OR = '$or';
const OR_COMBINATIONS_MAX = 1000;
const OR_OBJECTS_MIN = 2;

/** Names that AWS keeps for match types, now or later; they cannot be fields inside `$or`. */
const RESERVED_INSIDE_OR = new Set([
  ...['exactly', 'equals-ignore-case', 'prefix', 'suffix', 'anything-but', 'exists', 'wildcard', 'numeric', 'cidr'],
  ...['=', '<', '<=', '>', '>=', 'regex', 'not-wildcard', 'not-equals-ignore-case'],
  ...['date-after', 'date-on-or-after', 'date-before', 'date-on-or-before', 'in-date-range'],
  ...['ip-address-in-range', 'ip-address-not-in-range'],
]);

type OpenClause = Map<string, readonly Term[]>;

/**
 * Reads the JSON of an event pattern into its clauses (one, and more with `$or`). Throws `PatternError` with AWS's reason.
 * A field that is named twice keeps its last list, and `{"a": {"b": []}}` is the same field as `{"a.b": []}`.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function parsePattern(source: string): Clause[] {
  const reader = new PatternReader(source);
  if (reader.next() !== '{') reader.fail('Filter is not an object');
  const clauses = parseObject(reader, [], [new Map()], false);
  if (reader.next() !== 'end') reader.fail('Unexpected content after the filter');
  return clauses;
}

/** Adds the fields of an object (its `{` has been read) to each of the clauses and returns them. */
function parseObject(
  reader: PatternReader,
  path: readonly string[],
  given: OpenClause[],
  insideOr: boolean,
): OpenClause[] {
  let clauses = given;
  let isEmpty = true;
  while (reader.next() !== '}') {
    isEmpty = false;
    const name = reader.text();
    if (name === OR) {
      clauses = parseOr(reader, path, clauses);
      continue;
    }
    if (insideOr && RESERVED_INSIDE_OR.has(name)) {
      reader.fail(`${name} is Ruler reserved fieldName which cannot be used inside ${OR}.`);
    }
    clauses = parseField(reader, [...path, name], clauses, insideOr);
  }
  if (isEmpty) reader.fail('Empty objects are not allowed');
  return clauses;
}

function parseField(
  reader: PatternReader,
  path: readonly string[],
  clauses: OpenClause[],
  insideOr: boolean,
): OpenClause[] {
  const type = reader.next();
  if (type === '{') return parseObject(reader, path, clauses, insideOr);
  if (type !== '[') reader.fail(`"${path.at(-1)}" must be an object or an array`);
  const terms = parseTerms(reader);
  for (const clause of clauses) clause.set(path.join('.'), terms);
  return clauses;
}

function parseTerms(reader: PatternReader): Term[] {
  const terms: Term[] = [];
  while (reader.next() !== ']') terms.push(parseTerm(reader));
  if (terms.length === 0) reader.fail('Empty arrays are not allowed');
  return terms;
}

/** Every object in the array of `$or` continues a copy of the clauses so far. */
function parseOr(reader: PatternReader, path: readonly string[], clauses: OpenClause[]): OpenClause[] {
  if (reader.next() !== '[') reader.fail(`It must be an Array followed with ${OR}.`);
  const combined: OpenClause[] = [];
  let objects = 0;
  while (reader.next() !== ']') {
    objects += 1;
    if (reader.type() !== '{') reader.fail(`Only JSON object is allowed in array of ${OR} relationship.`);
    const copies = clauses.map((clause) => new Map(clause));
    combined.push(...parseObject(reader, path, copies, true));
    if (combined.length > OR_COMBINATIONS_MAX) {
      throw new PatternError(`The number of ${OR} combinations exceeds the limit of ${OR_COMBINATIONS_MAX}`);
    }
  }
  if (objects < OR_OBJECTS_MIN) {
    reader.fail(`There must have at least ${OR_OBJECTS_MIN} Objects in ${OR} relationship.`);
  }
  return combined;
}
