import type { Schedule } from './parse-schedule.ts';
import { ScheduleError } from './schedule-error.ts';
import type { TimeZone } from './time-zone.ts';

const AT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})$/;

/** Reads what stands in `at(…)`. A time that clocks skip never comes; of one that they repeat the first counts. */
export function parseAt(text: string, zone: TimeZone): Schedule {
  if (!AT.test(text)) throw new ScheduleError(`Not a time: ${text}`);
  const civil = Date.parse(`${text}Z`);
  if (Number.isNaN(civil) || !new Date(civil).toISOString().startsWith(text))
    throw new ScheduleError(`No such time: ${text}`);
  const time = zone.toInstant(civil);
  return { kind: 'at', nextAfter: (instant) => (time !== undefined && time > instant ? time : undefined) };
}
