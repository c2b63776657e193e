import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MILLISECONDS = 20;
const WAIT_MILLISECONDS = 30_000;

/**
 * Asks again until the answer is there: for what happens behind a public face that has no way to be told.
 * @param look answers undefined while it is not yet so
 * @throws Error with `what` and the last failure when it does not become so
 */
export async function until<Value>(what: string, look: () => Promise<Value | undefined>): Promise<Value> {
  const deadline = performance.now() + WAIT_MILLISECONDS;
  let failure: unknown;
  for (;;) {
    try {
      const value = await look();
      if (value !== undefined) return value;
    } catch (error) {
      failure = error;
    }
    if (performance.now() > deadline) {
      throw new Error(
        `Waited ${WAIT_MILLISECONDS / 1000} s for ${what}.`,
        failure === undefined ? {} : { cause: failure },
      );
    }
    await pause(PAUSE_MILLISECONDS);
  }
}
