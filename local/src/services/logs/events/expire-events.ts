import type { LogGroup, LogsContext } from '../state.ts';
import { forgetChunks } from './forget-chunks.ts';

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const SWEEP_MILLISECONDS = 60 * 60 * 1000;

/** Events with a timestamp before this are expired: they are no longer shown, and are deleted with the next sweep. */
export function expiryOf({ retentionInDays }: LogGroup, now: number): number {
  return retentionInDays === undefined ? Number.NEGATIVE_INFINITY : now - retentionInDays * DAY_MILLISECONDS;
}

/** Sees to it that expired events are deleted within the hour, while there is a group that asks for it. */
export function scheduleSweep(context: LogsContext): void {
  const { state, clock } = context;
  const isNeeded = [...state.groups.values()].some(({ retentionInDays }) => retentionInDays !== undefined);
  if (!isNeeded || state.sweep.cancel) return;
  state.sweep.cancel = clock.setTimeout(() => {
    state.sweep.cancel = undefined;
    sweep(context);
    scheduleSweep(context);
  }, SWEEP_MILLISECONDS);
}

function sweep(context: LogsContext): void {
  const { state, clock } = context;
  const now = clock.now();
  const expiries = new Map([...state.groups.values()].map((group) => [group.name, expiryOf(group, now)]));
  const isExpired = (group: string, timestamp: number) => timestamp < (expiries.get(group) ?? 0);
  const gone = [...state.chunks.values()].filter(({ group, events }) =>
    events.every(({ timestamp }) => isExpired(group, timestamp)),
  );
  forgetChunks(gone, context);
}
