import type { AttributeValue, Item } from './attribute-value.ts';
import { type Decimal, parseDecimal } from './decimal.ts';

/** An item may have this many bytes, names included. */
export const ITEM_BYTES_MAX = 409_600;

/** What a map or list costs besides its content, and each of its elements. */
const DOCUMENT_BYTES = 3;
const ELEMENT_BYTES = 1;

/**
 * An item's size as DynamoDB counts it against the 400 KB limit and for capacity units: UTF-8 names and their values.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemSize(item: Item): number {
  let bytes = 0;
  for (const name in item) {
    const value = item[name];
    if (value !== undefined) bytes += textBytes(name) + valueSize(value);
  }
  return bytes;
}

/** A value's share of its item's size. */
export function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return textBytes(value.S);
  if (value.N !== undefined) return numberBytes(value.N);
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1;
  if (value.B !== undefined) return value.B.byteLength;
  if (value.M !== undefined) return DOCUMENT_BYTES + ELEMENT_BYTES * Object.keys(value.M).length + itemSize(value.M);
  if (value.L !== undefined) return DOCUMENT_BYTES + sum(value.L, (element) => ELEMENT_BYTES + valueSize(element));
  if (value.SS !== undefined) return sum(value.SS, textBytes);
  if (value.NS !== undefined) return sum(value.NS, numberBytes);
  return sum(value.BS ?? [], (member) => member.byteLength);
}

/** UTF-8 length; most texts are short, and a loop beats the call into native code. */
export function textBytes(text: string): number {
  if (text.length > 64) return Buffer.byteLength(text);
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) > 0x7f) return Buffer.byteLength(text);
  }
  return text.length;
}

/**
 * One byte, one for each two significant digits before the decimal point and for each two after it, and one for a minus
 * sign. The documented rule ("one byte per two digits plus one") rounds down and joins the two halves; the service does not.
 */
export function numberBytes(text: string): number {
  const decimal = parseDecimal(text);
  if (decimal.digits === '') return 1;
  const { whole, fraction } = halves(decimal);
  return 1 + Math.ceil(whole / 2) + Math.ceil(fraction / 2) + (decimal.negative ? 1 : 0);
}

/** How many significant digits stand before and after the decimal point. */
function halves({ digits, exponent }: Decimal): { whole: number; fraction: number } {
  if (exponent < 0) return { whole: 0, fraction: digits.length };
  if (digits.length <= exponent + 1) return { whole: digits.length, fraction: 0 };
  return { whole: exponent + 1, fraction: digits.length - exponent - 1 };
}

function sum<Element>(elements: readonly Element[], sizeOfElement: (element: Element) => number): number {
  let total = 0;
  for (const element of elements) total += sizeOfElement(element);
  return total;
}
