import { type AttributeValue, binaryText } from './attribute-value.ts';
import { parseDecimal } from './decimal.ts';

/**
 * Text that sorts (by JavaScript's `<`) as DynamoDB sorts the values themselves: strings by their UTF-8 bytes, binaries
 * by their unsigned bytes, numbers by magnitude. Only values of one type compare with each other.
 */
export function sortKeyOf(value: AttributeValue): string {
  if (value.S !== undefined) return stringSortKey(value.S);
  if (value.N !== undefined) return numberSortKey(value.N);
  if (value.B !== undefined) return escapeNul(binaryText(value.B));
  throw new TypeError('Only strings, numbers and binaries are ordered.');
}

/**
 * Ends a sort key, so that one that is another's beginning sorts before everything that continues it. No sort key
 * contains it: a NUL within is escaped.
 */
export const SORT_KEY_END = '\u0000\u0000';

/** Above every text that continues a sort key. */
export const ABOVE_ALL = '\uffff';

const NEEDS_ORDERING = /[\ud800-\uffff]/;
const EXPONENT_OFFSET = 130;

function stringSortKey(text: string): string {
  return escapeNul(NEEDS_ORDERING.test(text) ? byCodePoint(text) : text);
}

/**
 * JavaScript compares UTF-16 code units, in which surrogates (code points from U+10000) come before U+E000 to U+FFFF.
 * Rotating the two ranges makes code units compare as code points do, and so as UTF-8 does.
 */
function byCodePoint(text: string): string {
  return text.replace(/[\ud800-\uffff]/g, (unit) => {
    const code = unit.charCodeAt(0);
    return String.fromCharCode(code >= 0xe000 ? code - 0x800 : code + 0x2000);
  });
}

function escapeNul(text: string): string {
  return text.includes('\u0000') ? text.replaceAll('\u0000', '\u0000\u0001') : text;
}

/** Sign, exponent, digits; for negative numbers exponent and digits count down, and more digits sort lower. */
function numberSortKey(text: string): string {
  const { negative, digits, exponent } = parseDecimal(text);
  if (digits === '') return '1';
  if (!negative) return `2${escapeNul(String.fromCharCode(exponent + EXPONENT_OFFSET))}${digits}`;
  const complement = digits.replace(/\d/g, (digit) => String(9 - Number(digit)));
  return `0${escapeNul(String.fromCharCode(255 - (exponent + EXPONENT_OFFSET)))}${complement}~`;
}
