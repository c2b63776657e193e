import {
  type AttributeType,
  type AttributeValue,
  attributeOf,
  attributeTypeOf,
  type Item,
} from '../../../engines/dynamodb-expression/attribute-value.ts';
import { textBytes } from '../../../engines/dynamodb-expression/item-size.ts';
import { validationError } from '../../../service/validation-error.ts';
import { invalidParameters } from '../errors.ts';
import type { KeyAttribute, KeySchema } from '../storage/key-schema.ts';
import { tableOrderKey } from '../storage/order-key.ts';
import type { TableStore } from '../storage/table-store.ts';

const HASH_KEY_BYTES_MAX = 2048;
const RANGE_KEY_BYTES_MAX = 1024;

/**
 * Checks the key attributes of an item that is to be put, for the table and its indexes, and gives the item's place.
 * @throws AwsError ValidationException
 */
export function placeOfItem(item: Item, store: TableStore): string {
  for (const attribute of store.schema.attributes) {
    const { name, type } = attribute;
    const value = attributeOf(item, name);
    if (!value) throw invalidParameters(`Missing the key ${name} in the item`);
    if (value[type] === undefined) {
      throw invalidParameters(`Type mismatch for key ${name} expected: ${type} actual: ${attributeTypeOf(value)}`);
    }
    checkKeyValue(value, attribute, store.schema);
  }
  if (store.indexes.size > 0) checkIndexKeys(item, store);
  return requirePlace(tableOrderKey(item, store.schema));
}

/**
 * Checks a key that a caller gives, and gives the place of its item.
 * @throws AwsError ValidationException where it is not exactly the table's key
 */
export function placeOfKey(key: Item, schema: KeySchema): string {
  checkKey(key, schema);
  return requirePlace(tableOrderKey(key, schema));
}

/** @throws AwsError ValidationException where `key` is not exactly a key of this schema */
export function checkKey(key: Item, schema: KeySchema): void {
  if (Object.keys(key).length !== schema.attributes.length) throw keyMismatch();
  for (const attribute of schema.attributes) {
    const value = attributeOf(key, attribute.name);
    if (value?.[attribute.type] === undefined) throw keyMismatch();
    checkKeyValue(value, attribute, schema);
  }
}

function keyMismatch(): Error {
  return validationError('The provided key element does not match the schema');
}

function checkIndexKeys(item: Item, store: TableStore): void {
  for (const { definition } of store.indexes.values()) {
    for (const attribute of definition.schema.attributes) {
      const { name, type } = attribute;
      const value = attributeOf(item, name);
      if (!value || isPrimary(attribute, store.schema)) continue;
      if (value[type] === undefined) throw indexKeyMismatch(attribute, attributeTypeOf(value), definition.name);
      const empty = emptyKind(value);
      if (empty) {
        throw validationError(
          `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty ${empty} value. IndexName: ${definition.name}, IndexKey: ${name}`,
        );
      }
      checkLength(value, attribute, definition.schema);
    }
  }
}

/** A value that an index cannot take as its key. */
export function indexKeyMismatch({ name, type }: KeyAttribute, actual: AttributeType, indexName: string): Error {
  return invalidParameters(
    `Type mismatch for Index Key ${name} Expected: ${type} Actual: ${actual} IndexName: ${indexName}`,
  );
}

/** What an empty key value would be, undefined for one that is not empty. */
export function emptyKind(value: AttributeValue): 'string' | 'binary' | undefined {
  if (value.S === '') return 'string';
  return value.B?.byteLength === 0 ? 'binary' : undefined;
}

function isPrimary({ name }: KeyAttribute, schema: KeySchema): boolean {
  return schema.attributes.some((attribute) => attribute.name === name);
}

function checkKeyValue(value: AttributeValue, attribute: KeyAttribute, schema: KeySchema): void {
  const empty = emptyKind(value);
  if (empty) {
    throw validationError(
      `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${empty} value. Key: ${attribute.name}`,
    );
  }
  checkLength(value, attribute, schema);
}

function checkLength(value: AttributeValue, attribute: KeyAttribute, schema: KeySchema): void {
  if (value.N !== undefined) return;
  const bytes = value.S === undefined ? (value.B?.byteLength ?? 0) : textBytes(value.S);
  if (schema.hashes.includes(attribute) && bytes > HASH_KEY_BYTES_MAX) {
    throw invalidParameters(`Size of hashkey has exceeded the maximum size limit of${HASH_KEY_BYTES_MAX} bytes`);
  }
  if (schema.ranges.includes(attribute) && bytes > RANGE_KEY_BYTES_MAX) {
    throw invalidParameters(
      `Aggregated size of all range keys has exceeded the size limit of ${RANGE_KEY_BYTES_MAX} bytes`,
    );
  }
}

function requirePlace(place: string | undefined): string {
  if (place === undefined) throw new TypeError('A checked key has a place.');
  return place;
}
