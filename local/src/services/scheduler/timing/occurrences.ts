import { parseSchedule, type Schedule } from '../../../engines/schedule/parse-schedule.ts';
import type { ScheduleDefinition, StoredSchedule } from '../state.ts';

/** Scheduler keeps times to the minute: one that has come within the last minute is still on time. */
const PRECISION = 60_000;

/** Where a schedule counts from when it begins at `now`. A rate without a start date has its first time at once. */
export function countFrom(
  definition: ScheduleDefinition,
  now: number,
): Pick<StoredSchedule, 'countsFrom' | 'firedUntil'> {
  const { startDate = now } = definition;
  // A one-time schedule knows no dates, and may have been asked for a moment late.
  if (scheduleOf(definition).kind === 'at') return { countsFrom: now, firedUntil: now - PRECISION };
  return { countsFrom: startDate, firedUntil: Math.max(now, startDate) - 1 };
}

/** The next time of a schedule that has not been dealt with; undefined when there is none before its end. */
export function nextOccurrence(schedule: StoredSchedule): number | undefined {
  return within(schedule, scheduleOf(schedule), schedule.firedUntil);
}

/**
 * The time that has come and not been dealt with, and up to which time all is dealt with then. A schedule that was missed,
 * since the endpoint stood still, goes on with its next time; a one-time schedule has none and is never too late.
 */
export function dueOccurrence(
  schedule: StoredSchedule,
  now: number,
): { readonly due: number | undefined; readonly firedUntil: number } {
  const times = scheduleOf(schedule);
  const missedUntil = times.kind === 'at' ? schedule.firedUntil : Math.max(schedule.firedUntil, now - PRECISION);
  const next = within(schedule, times, missedUntil);
  const due = next !== undefined && next <= now ? next : undefined;
  return { due, firedUntil: due ?? missedUntil };
}

function scheduleOf({ expression, timeZone }: ScheduleDefinition): Schedule {
  return parseSchedule(expression, { timeZone });
}

function within({ endDate, countsFrom }: StoredSchedule, times: Schedule, after: number): number | undefined {
  const next = times.nextAfter(after, countsFrom);
  const isOver = times.kind !== 'at' && endDate !== undefined && next !== undefined && next > endDate;
  return isOver ? undefined : next;
}
