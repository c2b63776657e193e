import { validationError } from '../../service/validation-error.ts';
import {
  type AttributeType,
  type AttributeValue,
  binaryText,
  type Item,
  isAttributeType,
  setAttribute,
} from './attribute-value.ts';
import { normalizeNumber } from './decimal.ts';
import { expectBytes, expectList, expectMap, expectText } from './serialization-error.ts';

/** An attribute's value is level 1, what is in it level 2; level 33 is refused. */
const LEVELS_MAX = 32;
const INVALID = 'One or more parameter values were invalid:';

/**
 * A checked copy of what a caller sent: numbers in their normal form, nothing shared with the caller.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 * @throws AwsError ValidationException for the first value that DynamoDB does not accept
 */
export function normalizeItem(item: Item, level = 1): Item {
  expectMap(item);
  const normal: Item = {};
  for (const name in item) {
    const value = item[name];
    if (value === undefined || value === null) continue;
    if (name === '') throw validationError('Empty attribute name');
    setAttribute(normal, name, normalizeValue(value, level));
  }
  return normal;
}

/** Checks how deep an item is that was put together of checked values. @throws AwsError ValidationException */
export function checkNesting(item: Item, level = 1): void {
  for (const name in item) checkLevels(item[name], level);
}

function checkLevels(value: AttributeValue | undefined, level: number): void {
  if (level > LEVELS_MAX) throw tooDeep();
  if (value?.M) checkNesting(value.M, level + 1);
  for (const element of value?.L ?? []) checkLevels(element, level + 1);
}

/** As `normalizeItem`, for one value. */
export function normalizeValue(value: AttributeValue, level = 1): AttributeValue {
  if (level > LEVELS_MAX) throw tooDeep();
  expectMap(value);
  let normal: AttributeValue | undefined;
  for (const type in value) {
    if (!isAttributeType(type) || value[type] === undefined || value[type] === null) continue;
    const member = normalizeMember(type, value, level);
    if (normal !== undefined) {
      throw validationError(
        'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
      );
    }
    normal = member;
  }
  if (normal === undefined) {
    throw validationError('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  }
  return normal;
}

function normalizeMember(type: AttributeType, value: AttributeValue, level: number): AttributeValue {
  switch (type) {
    case 'S':
      return { S: expectText(value.S) };
    case 'N':
      return { N: normalizeNumber(expectText(value.N)) };
    case 'B':
      return { B: expectBytes(value.B ?? new Uint8Array()) };
    case 'BOOL':
      return { BOOL: value.BOOL === true };
    case 'NULL':
      if (!value.NULL) throw validationError(`${INVALID} Null attribute value types must have the value of true`);
      return { NULL: true };
    case 'M':
      return { M: normalizeItem(value.M ?? {}, level + 1) };
    case 'L':
      return { L: expectList(value.L ?? []).map((element) => normalizeValue(element, level + 1)) };
    case 'SS':
      return { SS: stringSet(expectList(value.SS ?? []).map(expectText)) };
    case 'NS':
      return { NS: numberSet(expectList(value.NS ?? []).map(expectText)) };
    case 'BS':
      return { BS: binarySet(expectList(value.BS ?? []).map(expectBytes)) };
  }
}

// The texts below are DynamoDB's own, spaces included.

function stringSet(members: string[]): string[] {
  if (members.length === 0) throw validationError(`${INVALID} An string set  may not be empty`);
  if (hasDuplicates(members)) {
    throw validationError(`${INVALID} Input collection [${members.join(', ')}] contains duplicates.`);
  }
  return members;
}

function numberSet(members: readonly string[]): string[] {
  if (members.length === 0) throw validationError(`${INVALID} An number set  may not be empty`);
  const normal = members.map(normalizeNumber);
  if (hasDuplicates(normal)) throw validationError('Input collection contains duplicates');
  return normal;
}

function binarySet(members: Uint8Array[]): Uint8Array[] {
  if (members.length === 0) throw validationError(`${INVALID} Binary sets should not be empty`);
  if (hasDuplicates(members.map(binaryText))) {
    const shown = members.map((member) => Buffer.from(member).toString('base64')).join(', ');
    throw validationError(`${INVALID} Input collection [${shown}]of type BS contains duplicates.`);
  }
  return members;
}

function tooDeep(): Error {
  return validationError(
    'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
  );
}

function hasDuplicates(members: readonly string[]): boolean {
  return members.length > 1 && new Set(members).size < members.length;
}
