import { availableParallelism } from 'node:os';
import type { PoolLoad } from './pool-load.ts';

/** What a pool knows when it decides whether an invocation that waits is worth another sandbox. */
export interface PoolSituation {
  readonly waiting: number;
  readonly sandboxes: number;
  readonly starting: number;
  readonly sandboxesMax: number;
  /** How long the oldest waiting invocation has waited. */
  readonly waitedMilliseconds: number;
  /** How long ago an invocation of this pool ended; before that, how long ago its first sandbox was ready. */
  readonly sinceLastEndMilliseconds: number;
  /** How long an invocation takes on average, the first of each sandbox aside; undefined before that is known. */
  readonly invocationMilliseconds: number | undefined;
  /** How long the last sandbox took to start; undefined before the first has started. */
  readonly startMilliseconds: number | undefined;
  readonly load: PoolLoad;
}

/** So long an invocation waits for a warm sandbox before another is started for it: less than a cold start takes. */
export const PATIENCE_MILLISECONDS = 10;
/**
 * A pool in which nothing ended for so long, and for longer than a start takes, is stuck rather than slow: it gets another
 * sandbox whatever the load.
 */
const STUCK_MILLISECONDS = 100;
/**
 * Those who wait are served by the sandboxes that there are, unless that takes so many times as long as a start: a new
 * sandbox also compiles its code anew, which takes more of the processors than the start itself.
 */
const STARTS_WORTH_WAITING = 5;
/** Above this load of the endpoint's thread functions wait for it, and more of them would wait longer. */
const ENDPOINT_LOAD_MAX = 0.7;
/** Above this load sandboxes compute rather than wait: more of them than processors would take time from each other. */
const SANDBOX_LOAD_MAX = 0.4;
const PROCESSORS = availableParallelism();
/** An endpoint that is idle but for the functions' starts and ends does not count as using a processor. */
const ENDPOINT_LOAD_FREE = 0.2;
const STARTING_MAX = 2;
const IDLE_SURPLUS_MILLISECONDS = 30_000;
const IDLE_LAST_MILLISECONDS = 15 * 60_000;

/**
 * Whether to start another sandbox. AWS starts one for each invocation that finds none free; on a machine with a few
 * processors that would starve quick functions, so a short wait comes first and a busy machine starts none.
 */
export function isAnotherSandboxWorthIt(pool: PoolSituation): boolean {
  if (pool.waiting <= pool.starting || pool.sandboxes >= pool.sandboxesMax) return false;
  if (pool.sandboxes === 0) return true;
  if (pool.starting >= STARTING_MAX || pool.waitedMilliseconds < PATIENCE_MILLISECONDS) return false;
  return isStuck(pool) || (isSlow(pool) && hasCapacity(pool));
}

/** Not before the first sandbox is ready: what it waits for, a second one would wait for too. */
function isStuck({ waitedMilliseconds, sinceLastEndMilliseconds, startMilliseconds }: PoolSituation): boolean {
  if (startMilliseconds === undefined) return false;
  return (
    waitedMilliseconds > STUCK_MILLISECONDS &&
    sinceLastEndMilliseconds > Math.max(STUCK_MILLISECONDS, startMilliseconds)
  );
}

/** Whether it would take long until all who wait have been served; at first, whether the first invocation takes long. */
function isSlow(pool: PoolSituation): boolean {
  const { invocationMilliseconds, startMilliseconds } = pool;
  if (startMilliseconds === undefined) return false;
  if (invocationMilliseconds === undefined) return pool.sinceLastEndMilliseconds > startMilliseconds;
  return (pool.waiting * invocationMilliseconds) / pool.sandboxes > startMilliseconds * STARTS_WORTH_WAITING;
}

/** Whether this machine could run another sandbox without taking the time from the others, or from the endpoint. */
function hasCapacity({ sandboxes, load }: PoolSituation): boolean {
  const free = PROCESSORS - sandboxes - (load.endpoint > ENDPOINT_LOAD_FREE ? 1 : 0);
  const hasProcessor = free > 0 || load.sandboxes < SANDBOX_LOAD_MAX;
  return hasProcessor && load.endpoint < ENDPOINT_LOAD_MAX;
}

/** Whether to end a sandbox that was idle for so long; the last one of a function stays warm for longer. */
export function isIdleTooLong(idleMilliseconds: number, sandboxes: number): boolean {
  return idleMilliseconds > (sandboxes > 1 ? IDLE_SURPLUS_MILLISECONDS : IDLE_LAST_MILLISECONDS);
}
