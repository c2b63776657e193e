import { validationError } from '../../service/validation-error.ts';

/**
 * DynamoDB's number: a decimal of up to 38 significant digits between 1E-130 and 9.99…E+125, exact.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number
 *
 * The value is ±d₁.d₂d₃… · 10^exponent; `digits` begins and ends with a digit other than 0, and is empty for zero.
 */
export interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

const DIGITS_MAX = 38;
const EXPONENT_MAX = 125;
const EXPONENT_MIN = -130;

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
/** Numbers that are their own normal form and safe in floating point: most of them. */
const SMALL_INTEGER = /^(?:0|-?[1-9]\d{0,14})$/;

const ZERO: Decimal = { negative: false, digits: '', exponent: 0 };

/** @throws AwsError ValidationException for what is no number or outside DynamoDB's range or precision */
export function parseDecimal(text: string): Decimal {
  const [, sign, whole = '', fraction = '', exponentText = '0'] = NUMBER.exec(text) ?? notNumeric(text);
  if (whole === '' && fraction === '') notNumeric(text);
  return decimal(sign === '-', whole + fraction, Number(exponentText) + whole.length - 1);
}

/** The normal form that DynamoDB answers: no exponent, no superfluous zeros. */
function formatDecimal({ negative, digits, exponent }: Decimal): string {
  if (digits === '') return '0';
  const sign = negative ? '-' : '';
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return sign + digits.padEnd(exponent + 1, '0');
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

/** Text in the normal form. @throws as `parseDecimal` */
export function normalizeNumber(text: string): string {
  return SMALL_INTEGER.test(text) ? text : formatDecimal(parseDecimal(text));
}

/** `left + right`, both and the sum in the normal form. @throws AwsError ValidationException for a sum out of range */
export function addNumbers(left: string, right: string): string {
  if (SMALL_INTEGER.test(left) && SMALL_INTEGER.test(right)) return String(Number(left) + Number(right));
  return formatDecimal(addDecimals(parseDecimal(left), parseDecimal(right)));
}

/** `left - right`, as `addNumbers`. */
export function subtractNumbers(left: string, right: string): string {
  if (SMALL_INTEGER.test(left) && SMALL_INTEGER.test(right)) return String(Number(left) - Number(right));
  const subtrahend = parseDecimal(right);
  return formatDecimal(addDecimals(parseDecimal(left), { ...subtrahend, negative: !subtrahend.negative }));
}

/** Below 0, 0 or above 0 as `left` is less than, equal to or greater than `right`. */
export function compareNumbers(left: string, right: string): number {
  if (SMALL_INTEGER.test(left) && SMALL_INTEGER.test(right)) return Number(left) - Number(right);
  return compareDecimals(parseDecimal(left), parseDecimal(right));
}

function compareDecimals(left: Decimal, right: Decimal): number {
  const signs = signOf(left) - signOf(right);
  if (signs !== 0) return signs;
  const magnitude = left.exponent - right.exponent || compareText(left.digits, right.digits);
  return left.negative ? -magnitude : magnitude;
}

function addDecimals(left: Decimal, right: Decimal): Decimal {
  const scale = Math.min(lastPlace(left), lastPlace(right));
  const sum = scaled(left, scale) + scaled(right, scale);
  const digits = String(sum < 0n ? -sum : sum);
  return decimal(sum < 0n, digits, scale + digits.length - 1);
}

/** Trims zeros on both sides and checks the limits. `exponent` is that of the first digit given. */
function decimal(negative: boolean, allDigits: string, exponent: number): Decimal {
  const trimmed = allDigits.replace(/^0+/, '');
  if (trimmed === '') return ZERO;
  const first = exponent - (allDigits.length - trimmed.length);
  const digits = trimmed.replace(/0+$/, '');
  if (first > EXPONENT_MAX) throw validationError(`Number overflow. ${outOfRange('larger')}`);
  if (first < EXPONENT_MIN) throw validationError(`Number underflow. ${outOfRange('smaller')}`);
  if (digits.length > DIGITS_MAX) {
    throw validationError('Attempting to store more than 38 significant digits in a Number');
  }
  return { negative, digits, exponent: first };
}

function outOfRange(how: string): string {
  return `Attempting to store a number with magnitude ${how} than supported range`;
}

function notNumeric(text: string): never {
  throw validationError(`The parameter cannot be converted to a numeric value${text === '' ? '' : `: ${text}`}`);
}

function signOf({ negative, digits }: Decimal): number {
  if (digits === '') return 0;
  return negative ? -1 : 1;
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The power of ten of the last digit. */
function lastPlace({ digits, exponent }: Decimal): number {
  return exponent - Math.max(0, digits.length - 1);
}

function scaled(value: Decimal, scale: number): bigint {
  const magnitude = BigInt(value.digits === '' ? 0 : value.digits) * 10n ** BigInt(lastPlace(value) - scale);
  return value.negative ? -magnitude : magnitude;
}
