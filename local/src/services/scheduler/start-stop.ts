import { finishDeletion } from './groups/delete-schedule-group.ts';
import { DEFAULT_GROUP } from './groups/find-group.ts';
import type { Context } from './state.ts';
import { wake } from './timing/wake.ts';

/**
 * Makes the default group, ends deletions that were under way, and sets every schedule's timer. A recurring schedule skips
 * what fell due while the endpoint was stopped; a one-time schedule, which has no next time, is made up for.
 */
export function start(context: Context): void {
  const { groups, schedules, timers } = context.state;
  const now = context.clock.now();
  if (!groups.has(DEFAULT_GROUP)) {
    groups.set(DEFAULT_GROUP, { name: DEFAULT_GROUP, createdAt: now, modifiedAt: now, state: 'ACTIVE', tags: {} });
  }
  for (const group of [...groups.values()]) if (group.state === 'DELETING') finishDeletion(group.name, context);
  // When all services have started: what is due calls them.
  for (const key of schedules.keys()) timers.set(key, now, () => wake(key, context), context.clock);
}

/** Lets no schedule fire any more: the endpoint stops. */
export function stop({ state }: Context): void {
  state.timers.clear();
}
