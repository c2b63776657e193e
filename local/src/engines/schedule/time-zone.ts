import { ScheduleError } from './schedule-error.ts';

/**
 * A time zone's clock. Civil time is what its clocks show, as the milliseconds that the same reading would be in UTC.
 */
export interface TimeZone {
  toCivil(instant: number): number;
  /** The first instant at which the clocks show this; undefined when they skip it (daylight saving begins). */
  toInstant(civil: number): number | undefined;
}

const DAY = 86_400_000;
const UTC: TimeZone = { toCivil: (instant) => instant, toInstant: (civil) => civil };

/** The clock of an IANA zone such as `Europe/Berlin`. Throws `ScheduleError` for a name that is none. */
export function createTimeZone(name: string): TimeZone {
  if (name === 'UTC') return UTC;
  const format = createFormat(name);
  const toCivil = (instant: number): number => {
    const parts: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    const milliseconds = ((instant % 1000) + 1000) % 1000;
    return Date.UTC(year, month - 1, day, hour, minute, second) + milliseconds;
  };
  return {
    toCivil,
    toInstant(civil) {
      // The offset is that of a day before or a day after: zones do not change twice within two days.
      const offsets = [civil - DAY, civil + DAY].map((near) => toCivil(near) - near);
      const instants = offsets.map((offset) => civil - offset).sort((a, b) => a - b);
      return instants.find((instant) => toCivil(instant) === civil);
    },
  };
}

function createFormat(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
  } catch {
    throw new ScheduleError(`Unknown time zone: ${timeZone}`);
  }
}
