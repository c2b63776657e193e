/**
 * Checks that a number lies within AWS's bounds for it.
 *
 * @returns the value
 * @throws RangeError naming what is wrong, the value and the bounds
 */
export function checkRange(what: string, value: number, min: number, max: number): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new RangeError(`${what} is ${value}; AWS takes a whole number from ${min} to ${max}.`);
}

/**
 * Checks that a text is not longer than AWS takes.
 *
 * @returns the value
 * @throws RangeError naming what is wrong, the value, its length and the bound
 */
export function checkLength(what: string, value: string, lengthMax: number): string {
  if (value.length > 0 && value.length <= lengthMax) return value;
  throw new RangeError(`${what} "${value}" has ${value.length} characters; AWS takes 1 to ${lengthMax}.`);
}
