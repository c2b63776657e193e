import { fire } from '../invocation/fire.ts';
import { forgetInvocations, forgetSchedule } from '../schedules/forget-schedule.ts';
import type { Context, StoredSchedule } from '../state.ts';
import { dueOccurrence, nextOccurrence } from './occurrences.ts';

const MINUTE = 60_000;

/**
 * Does what is due for a schedule and sets its timer for what comes next. A time counts as fired in the same change of the
 * state that hands its invocation over, so that no time fires twice whenever the endpoint stops.
 */
export function wake(key: string, context: Context): void {
  const { schedules, timers } = context.state;
  const schedule = schedules.get(key);
  timers.cancel(key);
  if (schedule === undefined) return;
  if (schedule.state === 'DISABLED') {
    forgetInvocations(key, context);
    return;
  }
  const { due, firedUntil } = dueOccurrence(schedule, context.clock.now());
  const dealtWith = { ...schedule, firedUntil };
  if (due !== undefined) {
    schedules.set(key, dealtWith);
    planInvocation(key, dealtWith, due, context);
  }
  const fired = firePending(key, schedule, context);
  const next = nextWake(key, dealtWith, context);
  if (next !== undefined) timers.set(key, next, () => wake(key, context), context.clock);
  else if (schedule.actionAfterCompletion === 'DELETE' && (fired > 0 || hasEnded(schedule, context))) {
    forgetSchedule(key, context);
  }
}

/** Chooses the moment within the flexible window, which ends with the schedule. */
function planInvocation(key: string, schedule: StoredSchedule, scheduledAt: number, context: Context): void {
  const { window, endDate = Number.POSITIVE_INFINITY } = schedule;
  const minutes = window.Mode === 'FLEXIBLE' ? (window.MaximumWindowInMinutes ?? 0) : 0;
  const latest = Math.min(scheduledAt + minutes * MINUTE, Math.max(scheduledAt, endDate));
  const dueAt = scheduledAt + Math.floor((latest - scheduledAt) * context.ids.random());
  context.state.invocations.set(context.ids.uuid(), { scheduleKey: key, scheduledAt, dueAt });
}

/** Hands over the invocations whose moment has come, and says how many. */
function firePending(key: string, schedule: StoredSchedule, context: Context): number {
  const { invocations } = context.state;
  const now = context.clock.now();
  const due = [...invocations].filter(([, { scheduleKey, dueAt }]) => scheduleKey === key && dueAt <= now);
  for (const [id, { scheduledAt }] of due) {
    invocations.delete(id);
    fire(schedule, scheduledAt, context);
  }
  return due.length;
}

function nextWake(key: string, schedule: StoredSchedule, { state }: Context): number | undefined {
  const times = [...state.invocations.values()]
    .filter(({ scheduleKey }) => scheduleKey === key)
    .map(({ dueAt }) => dueAt);
  const next = nextOccurrence(schedule);
  if (next !== undefined) times.push(next);
  return times.length > 0 ? Math.min(...times) : undefined;
}

function hasEnded({ endDate }: StoredSchedule, { clock }: Context): boolean {
  return endDate !== undefined && endDate < clock.now();
}
