/** What a pool knows when it decides whether an invocation that waits is worth another sandbox. */
export interface PoolSituation {
  readonly waiting: number;
  readonly sandboxes: number;
  readonly starting: number;
  readonly sandboxesMax: number;
  /** How long the oldest waiting invocation has waited. */
  readonly waitedMilliseconds: number;
  /** How long ago an invocation of this pool ended. */
  readonly sinceLastEndMilliseconds: number;
  /** 1 when this process uses every processor. */
  readonly load: number;
}

/** So long an invocation waits for a warm sandbox before another is started for it: less than a cold start takes. */
export const PATIENCE_MILLISECONDS = 10;
/** A pool in which nothing ended for so long is stuck rather than slow: it gets another sandbox whatever the load. */
const STUCK_MILLISECONDS = 500;
/** Above this load another thread would only take time from those that run. */
const LOAD_MAX = 0.8;
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
  const stuck = pool.waitedMilliseconds > STUCK_MILLISECONDS && pool.sinceLastEndMilliseconds > STUCK_MILLISECONDS;
  return pool.load < LOAD_MAX || stuck;
}

/** Whether to end a sandbox that was idle for so long; the last one of a function stays warm for longer. */
export function isIdleTooLong(idleMilliseconds: number, sandboxes: number): boolean {
  return idleMilliseconds > (sandboxes > 1 ? IDLE_SURPLUS_MILLISECONDS : IDLE_LAST_MILLISECONDS);
}
