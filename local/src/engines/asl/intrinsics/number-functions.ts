import type { JsonValue } from '../json.ts';
import type { IntrinsicArguments } from './arguments.ts';
import { IntrinsicFailure } from './intrinsic-failure.ts';
import { type Randomness, randomOfSeed } from './randomness.ts';

/** An integer from the first argument (included) to the second (excluded), the same one for the same seed. */
export function mathRandom(given: IntrinsicArguments, randomness: Randomness): JsonValue {
  given.count(2, 3);
  const [start, end] = [given.integer(0), given.integer(1)];
  if (start >= end) throw new IntrinsicFailure('The start of the range must be below its end');
  const fraction = given.all.length === 3 ? randomOfSeed(given.integer(2)) : randomness.random();
  return start + Math.floor(fraction * (end - start));
}

export function mathAdd(given: IntrinsicArguments): JsonValue {
  given.count(2);
  return given.integer(0) + given.integer(1);
}

export function uuid(given: IntrinsicArguments, randomness: Randomness): JsonValue {
  given.count(0);
  return randomness.uuid();
}
