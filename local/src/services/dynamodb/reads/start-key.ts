import { type AttributeValue, attributeOf, type Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { normalizeValue } from '../../../engines/dynamodb-expression/normalize-value.ts';
import { AwsError } from '../../../service/errors.ts';
import { validationError } from '../../../service/validation-error.ts';
import { checkKey } from '../items/item-keys.ts';
import { type KeySchema, keyValueOf } from '../storage/key-schema.ts';
import { type ReadTarget, startKeyNames } from './read-target.ts';

const INVALID = 'The provided starting key is invalid';
/** What DynamoDB reports without saying that the starting key is meant. */
const BARE = /contains duplicates|number set|numeric value|significant digits|number with magnitude/;

/** A start key with checked values. @throws AwsError ValidationException */
export function normalizeStartKey(key: Readonly<Record<string, AttributeValue>> | undefined): Item | undefined {
  if (!key) return undefined;
  try {
    return Object.fromEntries(Object.entries(key).map(([name, value]) => [name, normalizeValue(value)]));
  } catch (error) {
    if (!(error instanceof AwsError) || BARE.test(error.message)) throw error;
    throw validationError(`${INVALID}: ${error.message}`);
  }
}

/** Checks that a start key has exactly the attributes of its target's keys. @throws AwsError ValidationException */
export function checkStartKeyLength(key: Item, target: ReadTarget, message: string): void {
  if (Object.keys(key).length !== startKeyNames(target).size) throw validationError(message);
}

/** Checks the part of a start key that belongs to an index (or the table itself). @throws AwsError ValidationException */
export function checkStartKeyOf(key: Item, schema: KeySchema): void {
  const { attributes } = schema;
  if (attributes.some(({ name }) => attributeOf(key, name) === undefined)) throw validationError(INVALID);
  checkKey(partOf(key, schema), schema);
}

/** Checks the part of a start key that is the table's own key. @throws AwsError ValidationException */
export function checkStartKeyOfTable(key: Item, schema: KeySchema): void {
  try {
    checkKey(partOf(key, schema), schema);
  } catch (error) {
    throw error instanceof AwsError ? validationError(`${INVALID}: ${error.message}`) : error;
  }
}

function partOf(key: Item, { attributes }: KeySchema): Item {
  const part: Item = {};
  for (const attribute of attributes) {
    const value = keyValueOf(key, attribute) ?? attributeOf(key, attribute.name);
    if (value) part[attribute.name] = value;
  }
  return part;
}
