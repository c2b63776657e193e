import { type AttributeValue, attributeOf, attributeTypeOf, binaryText, type Item } from './attribute-value.ts';
import { compareNumbers } from './decimal.ts';
import { sortKeyOf } from './sort-key.ts';

/** Whether two values are equal: same type, numbers by value, sets without order, documents in depth. */
export function valuesEqual(left: AttributeValue, right: AttributeValue): boolean {
  if (left === right) return true;
  if (left.S !== undefined) return left.S === right.S;
  // Numbers are stored and compared in their normal form.
  if (left.N !== undefined) return left.N === right.N;
  if (left.BOOL !== undefined) return left.BOOL === right.BOOL;
  if (left.NULL !== undefined) return right.NULL !== undefined;
  if (left.B !== undefined) return right.B !== undefined && binaryText(left.B) === binaryText(right.B);
  if (left.M !== undefined) return right.M !== undefined && itemsEqual(left.M, right.M);
  if (left.L !== undefined) return right.L !== undefined && listsEqual(left.L, right.L);
  return attributeTypeOf(left) === attributeTypeOf(right) && textsEqual(membersOf(left), membersOf(right));
}

/** Whether two items, or maps, hold the same attributes. */
export function itemsEqual(left: Item, right: Item): boolean {
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  return names.every((name) => {
    const [leftValue, rightValue] = [attributeOf(left, name), attributeOf(right, name)];
    return leftValue !== undefined && rightValue !== undefined && valuesEqual(leftValue, rightValue);
  });
}

/**
 * Below 0, 0 or above 0 as `left` sorts before, with or after `right`; undefined where DynamoDB knows no order: two
 * types, or a type other than string, number and binary.
 */
export function compareValues(left: AttributeValue, right: AttributeValue): number | undefined {
  if (left.N !== undefined && right.N !== undefined) return compareNumbers(left.N, right.N);
  const strings = left.S !== undefined && right.S !== undefined;
  if (!strings && (left.B === undefined || right.B === undefined)) return undefined;
  const [leftKey, rightKey] = [sortKeyOf(left), sortKeyOf(right)];
  if (leftKey === rightKey) return 0;
  return leftKey < rightKey ? -1 : 1;
}

/** The function `begins_with`: both strings, or both binaries. */
export function beginsWith(value: AttributeValue, prefix: AttributeValue): boolean {
  if (value.S !== undefined && prefix.S !== undefined) return value.S.startsWith(prefix.S);
  if (value.B !== undefined && prefix.B !== undefined) return binaryText(value.B).startsWith(binaryText(prefix.B));
  return false;
}

/** The function `contains`: a substring, a set's member or a list's element. */
export function contains(value: AttributeValue, part: AttributeValue): boolean {
  if (value.L !== undefined) return value.L.some((element) => valuesEqual(element, part));
  if (part.S !== undefined) return value.S?.includes(part.S) ?? value.SS?.includes(part.S) ?? false;
  if (part.N !== undefined) return value.NS?.includes(part.N) ?? false;
  if (part.B === undefined) return false;
  const text = binaryText(part.B);
  if (value.B !== undefined) return binaryText(value.B).includes(text);
  return value.BS?.some((member) => binaryText(member) === text) ?? false;
}

/** The function `size`, undefined for types that have none. */
export function sizeOf(value: AttributeValue): number | undefined {
  if (value.M !== undefined) return Object.keys(value.M).length;
  return (value.S ?? value.B ?? value.SS ?? value.NS ?? value.BS ?? value.L)?.length;
}

/** A set's members as text; sets are compared and combined by them. */
export function membersOf(value: AttributeValue): readonly string[] {
  return value.SS ?? value.NS ?? value.BS?.map(binaryText) ?? [];
}

function listsEqual(left: readonly AttributeValue[], right: readonly AttributeValue[]): boolean {
  if (left.length !== right.length) return false;
  return left.every((element, index) => {
    const other = right[index];
    return other !== undefined && valuesEqual(element, other);
  });
}

function textsEqual(left: readonly string[], right: readonly string[]): boolean {
  if (left.length !== right.length) return false;
  const members = new Set(right);
  return left.every((member) => members.has(member));
}
