import type { Idempotency } from './idempotency.ts';

/** Idempotency for tests: it remembers keys for ever. */
export function createMemoryIdempotency(done = new Set<string>()): Idempotency {
  return {
    async once(key, _lambda, effect) {
      if (done.has(key)) return;
      await effect();
      done.add(key);
    },
  };
}
