import type { Cancel } from '../service/clock.ts';
import type { Observation } from '../service/delivery.ts';

/** Keeps what happened lately and tells those who watch: the live view, the console, tests. */
export interface Recorder {
  observe(observation: Observation): void;
  /** The latest observations, oldest first, at most a few thousand; fewer when what was delivered is large. */
  latest(): readonly Observation[];
  on(listener: (observation: Observation) => void): Cancel;
}

const KEPT_MAX = 4000;
/** A payload may have a megabyte: a few thousand of them must not fill the memory. */
const PAYLOADS_LENGTH_MAX = 16 * 2 ** 20;

export function createRecorder(): Recorder {
  let kept: Observation[] = [];
  let payloadsLength = 0;
  const listeners = new Set<(observation: Observation) => void>();
  return {
    observe(observation) {
      kept.push(observation);
      payloadsLength += payloadLength(observation);
      // Cut in halves: shifting an array at every event would cost its whole length.
      if (kept.length > KEPT_MAX * 2 || payloadsLength > PAYLOADS_LENGTH_MAX * 2) {
        kept = lastOf(kept);
        payloadsLength = kept.reduce((sum, one) => sum + payloadLength(one), 0);
      }
      for (const listener of listeners) listener(observation);
    },
    latest: () => lastOf(kept),
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The newest that fit, and the newest of all whatever its size. */
function lastOf(observations: readonly Observation[]): Observation[] {
  const oldestAllowed = Math.max(0, observations.length - KEPT_MAX);
  let first = observations.length - 1;
  let length = 0;
  for (; first >= oldestAllowed; first--) {
    const observation = observations[first];
    length += observation ? payloadLength(observation) : 0;
    if (length > PAYLOADS_LENGTH_MAX && first < observations.length - 1) break;
  }
  return observations.slice(first + 1);
}

function payloadLength(observation: Observation): number {
  return observation.kind === 'delivery' ? observation.delivery.payload.length : 0;
}
