import { type JsonValue, jsonEquals } from '../json.ts';
import type { IntrinsicArguments } from './arguments.ts';
import { IntrinsicFailure } from './intrinsic-failure.ts';

const RANGE_MAX = 1000;

export function array(given: IntrinsicArguments): JsonValue {
  return [...given.all];
}

export function arrayPartition(given: IntrinsicArguments): JsonValue {
  given.count(2);
  const items = given.array(0);
  const size = given.integer(1);
  if (size < 1) throw new IntrinsicFailure('The chunk size must be a positive number');
  const chunks: JsonValue[] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}

export function arrayContains(given: IntrinsicArguments): JsonValue {
  given.count(2);
  return given.array(0).some((item) => jsonEquals(item, given.any(1)));
}

/** From the first number to the last, both included, by the third. */
export function arrayRange(given: IntrinsicArguments): JsonValue {
  given.count(3);
  const [first, last, increment] = [given.integer(0), given.integer(1), given.integer(2)];
  if (increment === 0) throw new IntrinsicFailure('The increment must not be zero');
  const length = Math.max(0, Math.floor((last - first) / increment) + 1);
  if (length > RANGE_MAX) throw new IntrinsicFailure(`The array would have more than ${RANGE_MAX} elements`);
  return Array.from({ length }, (_, index) => first + index * increment);
}

export function arrayGetItem(given: IntrinsicArguments): JsonValue {
  given.count(2);
  const item = given.array(0)[given.integer(1)];
  if (item === undefined) throw new IntrinsicFailure(`The index ${given.integer(1)} is out of range`);
  return item;
}

export function arrayLength(given: IntrinsicArguments): JsonValue {
  given.count(1);
  return given.array(0).length;
}

export function arrayUnique(given: IntrinsicArguments): JsonValue {
  given.count(1);
  const unique: JsonValue[] = [];
  for (const item of given.array(0)) if (!unique.some((known) => jsonEquals(known, item))) unique.push(item);
  return unique;
}
