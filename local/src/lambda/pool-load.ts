import { type EventLoopUtilization, performance } from 'node:perf_hooks';
import type { Sandbox } from './sandbox.ts';

/** How busy the threads are that serve a pool: from 0, they wait all the time, to 1. */
export interface PoolLoad {
  /** The endpoint's own thread, which every call of a function comes through. */
  readonly endpoint: number;
  /** The sandboxes' threads on average. */
  readonly sandboxes: number;
}

const WINDOW_MILLISECONDS = 40;

/** @returns what measures the load, over the last few dozen milliseconds at least */
export function createPoolLoadMeter(): (sandboxes: readonly Sandbox[]) => PoolLoad {
  let at = performance.now();
  let before: EventLoopUtilization = performance.eventLoopUtilization();
  let load: PoolLoad = { endpoint: 0, sandboxes: 0 };
  return (sandboxes) => {
    const now = performance.now();
    if (now - at < WINDOW_MILLISECONDS) return load;
    at = now;
    const current = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(current, before);
    before = current;
    const busy = sandboxes.reduce((sum, sandbox) => sum + sandbox.utilization(), 0);
    load = { endpoint: utilization, sandboxes: busy / Math.max(1, sandboxes.length) };
    return load;
  };
}
