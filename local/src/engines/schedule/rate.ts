import type { Schedule } from './parse-schedule.ts';
import { ScheduleError } from './schedule-error.ts';

const MILLISECONDS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
const RATE = /^ *([1-9][0-9]*) +(minute|hour|day)(s?) *$/;

/** Reads what stands in `rate(…)`. A day is 24 hours, whatever clocks do. */
export function parseRate(text: string, strictUnits: boolean): Schedule {
  const [, amount, unit, plural] = RATE.exec(text) ?? [];
  if (amount === undefined || (unit !== 'minute' && unit !== 'hour' && unit !== 'day')) {
    throw new ScheduleError(`Not a rate: ${text}`);
  }
  if (strictUnits && (amount === '1') === (plural === 's')) throw new ScheduleError(`Unit does not agree: ${text}`);
  const every = Number(amount) * MILLISECONDS[unit];
  return {
    kind: 'rate',
    nextAfter: (instant, start) =>
      instant < start ? start : start + (Math.floor((instant - start) / every) + 1) * every,
  };
}
