import { createHash } from 'node:crypto';
import jsonata from 'jsonata';
import { type Randomness, randomOfSeed } from '../intrinsics/randomness.ts';
import type { JsonValue } from '../json.ts';

const HASHES: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

const FORMAT_TIME = jsonata('$fromMillis(millis, picture, timezone)');

/** The clock and the randomness that expressions see. */
export interface JsonataPorts extends Randomness {
  now(): number;
}

/**
 * AWS's functions on top of JSONata's, and JSONata's own that read the clock or a random source, bound to ours.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html#jsonata-functions-provided-by-sfn
 */
export function createJsonataFunctions(ports: JsonataPorts): Readonly<Record<string, unknown>> {
  return {
    partition,
    range,
    hash,
    parse,
    uuid: () => ports.uuid(),
    random: (seed?: number) => (seed === undefined ? ports.random() : randomOfSeed(seed)),
    shuffle: (list?: JsonValue[]) => list && shuffle(list, ports),
    millis: () => ports.now(),
    now: (picture?: string, timezone?: string) => FORMAT_TIME.evaluate({ millis: ports.now(), picture, timezone }),
    eval: () => {
      throw new FunctionError('Function $eval is not supported');
    },
  };
}

/** A function's refusal of its arguments, reported as JSONata reports its own. */
class FunctionError extends Error {}

function partition(list: JsonValue, size: number): JsonValue[] | undefined {
  if (list === undefined) return undefined;
  const items = Array.isArray(list) ? list : [list];
  if (!(Math.round(size) >= 1)) throw new FunctionError('Argument 2 of function "partition" must be a positive number');
  const chunks: JsonValue[] = [];
  for (let start = 0; start < items.length; start += Math.round(size))
    chunks.push(items.slice(start, start + Math.round(size)));
  return chunks;
}

function range(first: number, last: number, step: number): number[] {
  if (![first, last, step].every((each) => typeof each === 'number')) {
    throw new FunctionError('The arguments of function "range" must be numbers');
  }
  if (step === 0) throw new FunctionError('Argument 3 of function "range" must not be zero');
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > 1_000_000) throw new FunctionError('The size of the sequence allocated by function "range" exceeds 1e6');
  return Array.from({ length }, (_, index) => first + index * step);
}

function hash(text: string | undefined, algorithm = 'SHA-256'): string | undefined {
  if (text === undefined) return undefined;
  const name = HASHES[algorithm];
  if (name === undefined)
    throw new FunctionError(`Argument 2 of function "hash" must be one of ${Object.keys(HASHES).join(', ')}`);
  return createHash(name).update(text).digest('hex');
}

function parse(text: string | undefined): JsonValue | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    throw new FunctionError(`Argument 1 of function "parse" is not JSON: ${text}`);
  }
}

function shuffle(list: readonly JsonValue[], ports: Randomness): JsonValue[] {
  const shuffled = [...list];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(ports.random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other] ?? null, shuffled[last] ?? null];
  }
  return shuffled;
}
