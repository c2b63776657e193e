import type { Cancel } from '../service/clock.ts';
import type { Observation } from '../service/delivery.ts';

/** Keeps what happened lately and tells those who watch: the live view, the console, tests. */
export interface Recorder {
  observe(observation: Observation): void;
  /** The latest observations, oldest first, at most a few thousand. */
  latest(): readonly Observation[];
  on(listener: (observation: Observation) => void): Cancel;
}

const KEPT_MAX = 4000;

export function createRecorder(): Recorder {
  let kept: Observation[] = [];
  const listeners = new Set<(observation: Observation) => void>();
  return {
    observe(observation) {
      kept.push(observation);
      // Cut in halves: shifting an array at every event would cost its whole length.
      if (kept.length > KEPT_MAX * 2) kept = kept.slice(-KEPT_MAX);
      for (const listener of listeners) listener(observation);
    },
    latest: () => kept.slice(-KEPT_MAX),
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
