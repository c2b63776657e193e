import type { JsonValue } from '../json.ts';
import { stringMatches } from './string-matches.ts';
import { parseTimestamp } from './timestamp.ts';

/** Whether a comparison holds. Values of another type than the operator's make it false, never an error. */
type Comparison = (value: JsonValue, wanted: JsonValue) => boolean;

const ORDERS: Readonly<Record<string, (order: number) => boolean>> = {
  Equals: (order) => order === 0,
  LessThan: (order) => order < 0,
  LessThanEquals: (order) => order <= 0,
  GreaterThan: (order) => order > 0,
  GreaterThanEquals: (order) => order >= 0,
};

/**
 * The comparison operators by name; each but StringMatches and the `Is…` tests also exists with `Path` at its end.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html#amazon-states-language-choice-state-rules
 */
export const COMPARISONS: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ...ordered('Numeric', (value) => (typeof value === 'number' ? value : undefined)),
  ...ordered('String', (value) => (typeof value === 'string' ? value : undefined)),
  ...ordered('Timestamp', parseTimestamp),
  ['BooleanEquals', (value, wanted) => typeof value === 'boolean' && value === wanted],
  [
    'StringMatches',
    (value, wanted) => typeof value === 'string' && typeof wanted === 'string' && stringMatches(wanted, value),
  ],
]);

/** The type tests; `IsPresent` is apart: it alone may ask about a path that leads nowhere. */
export const TYPE_TESTS: ReadonlyMap<string, (value: JsonValue) => boolean> = new Map([
  ['IsBoolean', (value: JsonValue) => typeof value === 'boolean'],
  ['IsNull', (value: JsonValue) => value === null],
  ['IsNumeric', (value: JsonValue) => typeof value === 'number'],
  ['IsString', (value: JsonValue) => typeof value === 'string'],
  ['IsTimestamp', (value: JsonValue) => parseTimestamp(value) !== undefined],
]);

function ordered<Key extends number | string>(
  type: string,
  keyOf: (value: JsonValue) => Key | undefined,
): [string, Comparison][] {
  return Object.entries(ORDERS).map(([name, holds]) => [
    `${type}${name}`,
    (value, wanted) => {
      const [left, right] = [keyOf(value), keyOf(wanted)];
      if (left === undefined || right === undefined) return false;
      return holds(left < right ? -1 : Number(left > right));
    },
  ]);
}
