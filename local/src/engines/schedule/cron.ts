import { type DayRule, parseDays } from './cron-days.ts';
import { MONTHS, parseNumbers } from './cron-numbers.ts';
import type { Schedule } from './parse-schedule.ts';
import { ScheduleError } from './schedule-error.ts';
import type { TimeZone } from './time-zone.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const YEAR_MIN = 1970;
const YEAR_MAX = 2199;
const FIELDS = 6;

/**
 * Reads the six fields of `cron(…)`: minutes, hours, day of month, month, day of week, year. One of the two day fields is
 * `?`. In a zone with daylight saving, a time that clocks skip is skipped and one that they repeat fires once.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html
 */
export function parseCron(text: string, zone: TimeZone): Schedule {
  const fields = text.trim().split(/\s+/);
  const [minutes = '', hours = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields;
  if (fields.length !== FIELDS) throw new ScheduleError(`A cron expression has ${FIELDS} fields: ${text}`);
  const cron: Cron = {
    minutes: parseNumbers(minutes, { min: 0, max: 59 }),
    hours: parseNumbers(hours, { min: 0, max: 23 }),
    isDay: parseDays(dayOfMonth, dayOfWeek),
    months: parseNumbers(month, { min: 1, max: 12, names: MONTHS }),
    years: parseNumbers(year, { min: YEAR_MIN, max: YEAR_MAX }),
  };
  return { kind: 'cron', nextAfter: (instant) => nextAfter(cron, zone, instant) };
}

interface Cron {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly isDay: DayRule;
  readonly months: ReadonlySet<number>;
  readonly years: ReadonlySet<number>;
}

/** Walks civil time in steps of years, months, days, hours and minutes until everything fits. */
function nextAfter(cron: Cron, zone: TimeZone, instant: number): number | undefined {
  let civil = Math.floor(zone.toCivil(instant) / MINUTE) * MINUTE;
  for (;;) {
    const date = new Date(civil);
    const year = date.getUTCFullYear();
    if (year > YEAR_MAX) return undefined;
    if (!cron.years.has(year)) civil = Date.UTC(year + 1, 0, 1);
    else if (!cron.months.has(date.getUTCMonth() + 1)) civil = Date.UTC(year, date.getUTCMonth() + 1, 1);
    else if (!cron.isDay(date)) civil = (Math.floor(civil / DAY) + 1) * DAY;
    else if (!cron.hours.has(date.getUTCHours())) civil = (Math.floor(civil / (60 * MINUTE)) + 1) * 60 * MINUTE;
    else {
      const found = cron.minutes.has(date.getUTCMinutes()) ? zone.toInstant(civil) : undefined;
      if (found !== undefined && found > instant) return found;
      civil += MINUTE;
    }
  }
}
