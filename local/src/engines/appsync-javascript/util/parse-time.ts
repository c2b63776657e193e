import { timeZoneParts } from './time-zone-parts.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TOKEN = /'((?:[^']|'')*)'|([A-Za-z])\2*|./gs;

/** How each letter of a format is written, as a regular expression. */
const WRITTEN: Readonly<Record<string, string>> = {
  ...{ y: '\\d+', u: '\\d+', M: '\\d{1,2}|[A-Za-z]+', L: '\\d{1,2}|[A-Za-z]+', d: '\\d{1,2}', E: '[A-Za-z]+' },
  ...{ a: '[AaPp][Mm]', H: '\\d{1,2}', h: '\\d{1,2}', m: '\\d{1,2}', s: '\\d{1,2}', S: '\\d+' },
  ...{ X: 'Z|[+-]\\d{2}(?::?\\d{2})?', x: '[+-]\\d{2}(?::?\\d{2})?', Z: 'Z|[+-]\\d{2}:?\\d{2}' },
};

/**
 * Reads a time by the letters of Java's DateTimeFormatter.
 * @param timeZone where the text has none
 * @returns milliseconds since the epoch
 * @throws RangeError when the text is not of that format
 */
export function parseTime(text: string, format: string, timeZone = 'UTC'): number {
  const letters: string[] = [];
  const pattern = format.replace(TOKEN, (token: string, quoted?: string, letter?: string) => {
    if (quoted !== undefined) return escapeRegExp(quoted === '' ? "'" : quoted.replaceAll("''", "'"));
    if (letter === undefined) return escapeRegExp(token);
    const written = WRITTEN[letter];
    if (written === undefined) throw new RangeError(`The letter ${letter} of a time format is not known here.`);
    letters.push(letter);
    return `(${/\d/.test(written) && token.length > 1 && 'yudHhmsS'.includes(letter) ? `\\d{${token.length}}` : written})`;
  });
  const match = new RegExp(`^${pattern}$`).exec(text);
  if (!match) throw new RangeError(`"${text}" is not a time of the format "${format}".`);
  const fields = new Map(letters.map((letter, index) => [letter, match[index + 1] ?? '']));
  return epochOf(fields, timeZone);
}

function epochOf(fields: ReadonlyMap<string, string>, timeZone: string): number {
  const number = (...letters: string[]) => {
    const given = letters.map((letter) => fields.get(letter)).find((value) => value !== undefined);
    return given === undefined ? undefined : Number(given);
  };
  const monthText = fields.get('M') ?? fields.get('L') ?? '1';
  const month = /\d/.test(monthText) ? Number(monthText) - 1 : MONTHS.indexOf(monthText.slice(0, 3).toLowerCase());
  const year = number('y', 'u') ?? 1970;
  const afternoon = fields.get('a')?.toLowerCase() === 'pm' ? 12 : 0;
  const hour = number('H') ?? ((number('h') ?? 0) % 12) + afternoon;
  const milliseconds = Number((fields.get('S') ?? '0').padEnd(3, '0').slice(0, 3));
  const local = Date.UTC(
    year < 100 ? 2000 + year : year,
    month,
    number('d') ?? 1,
    hour,
    number('m') ?? 0,
    number('s') ?? 0,
    milliseconds,
  );
  const written = fields.get('X') ?? fields.get('x') ?? fields.get('Z');
  return local - offsetMinutesAt(local, written === undefined ? timeZone : zoneOf(written)) * 60_000;
}

function zoneOf(written: string): string {
  return written === 'Z' ? 'UTC' : written.replace(/^([+-]\d{2})$/, '$1:00');
}

/** The offset at a wall-clock time: looked up twice, as the first guess may lie on the other side of a change. */
function offsetMinutesAt(local: number, timeZone: string): number {
  const guess = timeZoneParts(local, timeZone).offsetMinutes;
  return timeZoneParts(local - guess * 60_000, timeZone).offsetMinutes;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
