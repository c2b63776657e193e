import { parseNumber, parseNumbers, WEEKDAYS } from './cron-numbers.ts';
import { ScheduleError } from './schedule-error.ts';

/** Whether a schedule fires on a day, given as midnight or later of that day in UTC. */
export type DayRule = (date: Date) => boolean;

const DAY_OF_MONTH = { min: 1, max: 31 };
const DAY_OF_WEEK = { min: 1, max: 7, names: WEEKDAYS };
const INSTANCE = { min: 1, max: 5 };
const SUNDAY = 0;
const SATURDAY = 6;

/** Reads the two day fields, of which exactly one says `?`. */
export function parseDays(dayOfMonth: string, dayOfWeek: string): DayRule {
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    throw new ScheduleError('Exactly one of day-of-month and day-of-week has to be ?');
  }
  return dayOfWeek === '?' ? anyOf(dayOfMonth, parseDayOfMonth) : anyOf(dayOfWeek, parseDayOfWeek);
}

function anyOf(text: string, parse: (part: string) => DayRule): DayRule {
  const rules = text.split(',').map(parse);
  return (date) => rules.some((isDay) => isDay(date));
}

/** `L` is the month's last day, `LW` its last weekday, `15W` the weekday nearest to the 15th within the month. */
function parseDayOfMonth(part: string): DayRule {
  if (part === 'L') return (date) => date.getUTCDate() === lastDay(date);
  if (part === 'LW') return (date) => date.getUTCDate() === nearestWeekday(date, lastDay(date));
  if (part.endsWith('W')) {
    const day = parseNumber(part.slice(0, -1), DAY_OF_MONTH);
    return (date) => day <= lastDay(date) && date.getUTCDate() === nearestWeekday(date, day);
  }
  const days = parseNumbers(part, DAY_OF_MONTH);
  return (date) => days.has(date.getUTCDate());
}

/** `L` is Saturday, `6L` the month's last Friday, `3#2` its second Tuesday. */
function parseDayOfWeek(part: string): DayRule {
  if (part === 'L') return (date) => date.getUTCDay() === SATURDAY;
  if (part.includes('#')) {
    const [day = '', instance = '', ...rest] = part.split('#');
    if (rest.length > 0) throw new ScheduleError(`Not a day: ${part}`);
    const weekday = parseNumber(day, DAY_OF_WEEK) - 1;
    const nth = parseNumber(instance, INSTANCE);
    return (date) => date.getUTCDay() === weekday && Math.ceil(date.getUTCDate() / 7) === nth;
  }
  if (/^\w+L$/.test(part)) {
    const weekday = parseNumber(part.slice(0, -1), DAY_OF_WEEK) - 1;
    return (date) => date.getUTCDay() === weekday && date.getUTCDate() > lastDay(date) - 7;
  }
  const weekdays = parseNumbers(part, DAY_OF_WEEK);
  return (date) => weekdays.has(date.getUTCDay() + 1);
}

function lastDay(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

function nearestWeekday(date: Date, day: number): number {
  const weekday = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), day)).getUTCDay();
  if (weekday === SATURDAY) return day > 1 ? day - 1 : day + 2;
  if (weekday === SUNDAY) return day < lastDay(date) ? day + 1 : day - 2;
  return day;
}
