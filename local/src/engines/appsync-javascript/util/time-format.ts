import { timeZoneParts } from './time-zone-parts.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const TOKEN = /'((?:[^']|'')*)'|([A-Za-z])\2*|./gs;

/**
 * Formats a time by the letters of Java's DateTimeFormatter that dates and times need.
 * https://docs.oracle.com/javase/8/docs/api/java/time/format/DateTimeFormatter.html
 * @param milliseconds since the epoch
 * @param timeZone `UTC`, `Australia/Perth`, `+02:00`
 * @throws RangeError for a letter that is not known here
 */
export function formatTime(milliseconds: number, format: string, timeZone = 'UTC'): string {
  const parts = timeZoneParts(milliseconds, timeZone);
  return format.replace(TOKEN, (token: string, quoted?: string, letter?: string) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
    return letter === undefined ? token : formatField(letter, token.length, parts);
  });
}

function formatField(letter: string, width: number, parts: ReturnType<typeof timeZoneParts>): string {
  const number = (value: number) => String(value).padStart(width, '0');
  const { year, month, day, weekDay, hour, minute, second, millisecond, offsetMinutes } = parts;
  switch (letter) {
    case 'y':
    case 'u':
      return width === 2 ? String(year % 100).padStart(2, '0') : number(year);
    case 'M':
    case 'L':
      return width < 3 ? number(month) : named(MONTHS[month - 1], width);
    case 'd':
      return number(day);
    case 'E':
      return named(DAYS[weekDay], Math.max(width, 3));
    case 'a':
      return hour < 12 ? 'AM' : 'PM';
    case 'H':
      return number(hour);
    case 'h':
      return number(hour % 12 === 0 ? 12 : hour % 12);
    case 'm':
      return number(minute);
    case 's':
      return number(second);
    case 'S':
      return String(millisecond).padStart(3, '0').padEnd(width, '0').slice(0, width);
    case 'X':
    case 'x':
    case 'Z':
      return offset(letter, width, offsetMinutes);
    case 'z':
    case 'V':
      return parts.timeZone;
    default:
      throw new RangeError(`The letter ${letter} of a time format is not known here.`);
  }
}

function named(name = '', width: number): string {
  return width === 3 ? name.slice(0, 3) : name;
}

function offset(letter: string, width: number, minutes: number): string {
  if (letter === 'X' && minutes === 0) return 'Z';
  const sign = minutes < 0 ? '-' : '+';
  const hours = String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0');
  const rest = String(Math.abs(minutes) % 60).padStart(2, '0');
  if (letter === 'Z') return width < 5 ? `${sign}${hours}${rest}` : `${sign}${hours}:${rest}`;
  if (width === 1) return rest === '00' ? `${sign}${hours}` : `${sign}${hours}${rest}`;
  return width === 2 ? `${sign}${hours}${rest}` : `${sign}${hours}:${rest}`;
}
