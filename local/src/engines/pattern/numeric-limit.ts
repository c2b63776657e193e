import type { PatternReader } from './pattern-reader.ts';

/** Numbers are compared between this and its negative. */
export const NUMERIC_MAX = 5e9;

/** Refuses numbers outside the limits of numeric comparison. */
export function checkNumber(reader: PatternReader, value: number): number {
  if (Math.abs(value) > NUMERIC_MAX) reader.fail('Value must be between -5.0E9 and 5.0E9, inclusive');
  return value;
}
