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
 * Those who wait are served by the sandboxes that there are, unless that takes so many times as long as a start. While there
 * are processors for all a part of a start is enough: a function that gets more than one sandbox can do would fall behind
 * for good. Beyond that a new sandbox takes time from the others, for compiling its code anew too.
 */
const STARTS_WORTH_WAITING = { onFreeProcessor: 0.25, otherwise: 5 };
/** Above this load of the endpoint's thread functions wait for it, and more of them would wait longer. */
const ENDPOINT_LOAD_MAX = 0.7;
/** Above this load sandboxes compute rather than wait: more of them than processors would take time from each other. */
const SANDBOX_LOAD_MAX = 0.4;
const PROCESSORS = availableParallelism();
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
  const starts = pool.sandboxes < PROCESSORS ? STARTS_WORTH_WAITING.onFreeProcessor : STARTS_WORTH_WAITING.otherwise;
  return (pool.waiting * invocationMilliseconds) / pool.sandboxes > startMilliseconds * starts;
}

/** Whether this machine could run another sandbox without taking the time from the others. */
function hasCapacity({ sandboxes, load }: PoolSituation): boolean {
  const hasProcessor = sandboxes < PROCESSORS || load.sandboxes < SANDBOX_LOAD_MAX;
  return hasProcessor && load.endpoint < ENDPOINT_LOAD_MAX;
}

/** Whether to end a sandbox that was idle for so long; the last one of a function stays warm for longer. */
export function isIdleTooLong(idleMilliseconds: number, sandboxes: number): boolean {
  return idleMilliseconds > (sandboxes > 1 ? IDLE_SURPLUS_MILLISECONDS : IDLE_LAST_MILLISECONDS);
}
