/** Where a workflow's random numbers and identifiers come from. */
export interface Randomness {
  /** A number in [0, 1). */
  random(): number;
  /** A version 4 UUID. */
  uuid(): string;
}

/** The number in [0, 1) that belongs to `seed`: the same one for the same seed (Mulberry32's first output). */
export function randomOfSeed(seed: number): number {
  const state = (Math.trunc(seed) + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
