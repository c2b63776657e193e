import { ScheduleError } from './schedule-error.ts';

export interface NumberField {
  readonly min: number;
  readonly max: number;
  /** Names of the numbers from `min` on. */
  readonly names?: readonly string[];
}

export const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
export const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** Reads `*`, numbers or names, ranges, steps and lists of them, such as `0,30`, `MON-FRI`, `0/15` or `8-18/2`. */
export function parseNumbers(text: string, field: NumberField): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const part of text.split(',')) addPart(numbers, part, field);
  return numbers;
}

/** Reads one number or name of a field. */
export function parseNumber(text: string, { min, max, names = [] }: NumberField): number {
  const named = names.indexOf(text.toUpperCase());
  const number = named === -1 ? Number(/^\d+$/.test(text) ? text : Number.NaN) : named + min;
  if (!(number >= min && number <= max)) {
    throw new ScheduleError(`Not between ${min} and ${max}: ${text}`);
  }
  return number;
}

function addPart(numbers: Set<number>, part: string, field: NumberField): void {
  const { min, max } = field;
  const [range = '', step, ...rest] = part.split('/');
  if (rest.length > 0) throw new ScheduleError(`Not a step: ${part}`);
  const every = step === undefined ? 1 : parseNumber(step, { min: 1, max });
  const [first, last, ...more] = range === '*' ? [`${min}`, `${max}`] : range.split('-');
  if (first === undefined || more.length > 0) throw new ScheduleError(`Not a range: ${range}`);
  const from = parseNumber(first, field);
  // `5/10` goes on to the end of the field; a range that ends before it begins goes round.
  const end = last === undefined ? undefined : parseNumber(last, field);
  const to = end ?? (step === undefined ? from : max);
  const length = to >= from ? to - from : to - from + max - min + 1;
  for (let offset = 0; offset <= length; offset += every) numbers.add(min + ((from - min + offset) % (max - min + 1)));
}
