/** A moment in the fields of a time zone's calendar. */
export interface TimeZoneParts {
  readonly timeZone: string;
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekDay: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** How far the zone is ahead of UTC. */
  readonly offsetMinutes: number;
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/**
 * @param timeZone a name of the IANA database, or an offset such as `+02:00`
 * @throws RangeError for a time zone that is not known
 */
export function timeZoneParts(milliseconds: number, timeZone: string): TimeZoneParts {
  const offsetMinutes = offsetOf(milliseconds, timeZone);
  const local = new Date(milliseconds + offsetMinutes * 60_000);
  return {
    timeZone,
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    weekDay: local.getUTCDay(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
    offsetMinutes,
  };
}

function offsetOf(milliseconds: number, timeZone: string): number {
  const [, sign, hours, minutes] = /^(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?$/.exec(timeZone) ?? [];
  if (sign !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0));
  if (timeZone === 'UTC' || timeZone === 'Z') return 0;
  const format = FORMATS.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  FORMATS.set(timeZone, format);
  const name = format.formatToParts(milliseconds).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return name === 'GMT' ? 0 : offsetOf(milliseconds, name);
}
