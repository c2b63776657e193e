import type { JsonValue } from '../json.ts';
import { IntrinsicFailure } from './intrinsic-failure.ts';

/** The evaluated arguments of a call, read by position with the type that the function wants. */
export class IntrinsicArguments {
  private readonly values: readonly JsonValue[];

  constructor(values: readonly JsonValue[]) {
    this.values = values;
  }

  get all(): readonly JsonValue[] {
    return this.values;
  }

  /** @throws IntrinsicFailure unless there are from `minimum` to `maximum` arguments */
  count(minimum: number, maximum = minimum): void {
    if (this.values.length >= minimum && this.values.length <= maximum) return;
    const wanted = minimum === maximum ? `${minimum}` : `${minimum} to ${maximum}`;
    throw new IntrinsicFailure(`Expected ${wanted} arguments but received ${this.values.length}`);
  }

  any(position: number): JsonValue {
    return this.values[position] ?? null;
  }

  string(position: number): string {
    const value = this.any(position);
    if (typeof value !== 'string') throw this.wrongType(position, 'a string');
    return value;
  }

  /** A string of at most 10,000 characters, the bound of the functions that encode and hash. */
  boundedString(position: number): string {
    const value = this.string(position);
    if (value.length > 10_000) throw new IntrinsicFailure('The string is longer than 10000 characters');
    return value;
  }

  array(position: number): JsonValue[] {
    const value = this.any(position);
    if (!Array.isArray(value)) throw this.wrongType(position, 'an array');
    return value;
  }

  /** A number; a fraction is rounded to the nearest integer, as documented for the math functions. */
  integer(position: number): number {
    const value = this.any(position);
    if (typeof value !== 'number') throw this.wrongType(position, 'a number');
    return Math.round(value);
  }

  private wrongType(position: number, wanted: string): IntrinsicFailure {
    return new IntrinsicFailure(
      `Argument ${position + 1} must be ${wanted} but was '${JSON.stringify(this.any(position))}'`,
    );
  }
}
