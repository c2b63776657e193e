import type { AttributeDefinition, KeySchemaElement, KeyType } from '@aws-sdk/client-dynamodb';
import {
  type AttributeValue,
  attributeOf,
  type Item,
  type ScalarType,
} from '../../../engines/dynamodb-expression/attribute-value.ts';

/** An attribute that is part of a key, and the one type that it may have. */
export interface KeyAttribute {
  readonly name: string;
  readonly type: ScalarType;
}

/** A table's or an index's key: what its items are distributed by and, within one partition, sorted by. */
export interface KeySchema {
  /** One attribute; of a global index up to four. */
  readonly hashes: readonly KeyAttribute[];
  /** One attribute or none; of a global index up to four, which sort one after the other. */
  readonly ranges: readonly KeyAttribute[];
  /** All of them, in this order. */
  readonly attributes: readonly KeyAttribute[];
  /** The first of each: a table has no others. */
  readonly hash: KeyAttribute;
  readonly range: KeyAttribute | undefined;
}

/** Reads a validated key schema as the API spells it. */
export function compileKeySchema(
  elements: readonly KeySchemaElement[],
  definitions: readonly AttributeDefinition[],
): KeySchema {
  const attributesOf = (keyType: KeyType) =>
    elements
      .filter(({ KeyType }) => KeyType === keyType)
      .map(({ AttributeName }) => keyAttribute(AttributeName ?? '', definitions));
  return keySchemaOf(attributesOf('HASH'), attributesOf('RANGE'));
}

/** A key of these attributes. */
export function keySchemaOf(hashes: readonly KeyAttribute[], ranges: readonly KeyAttribute[]): KeySchema {
  const [hash] = hashes;
  if (!hash) throw new TypeError('A key has at least one attribute to distribute items by.');
  return { hashes, ranges, attributes: [...hashes, ...ranges], hash, range: ranges[0] };
}

/** Whether a key has several attributes of one kind, as only a global index's may. */
export function isMultiAttribute({ hashes, ranges }: KeySchema): boolean {
  return hashes.length > 1 || ranges.length > 1;
}

function keyAttribute(name: string, definitions: readonly AttributeDefinition[]): KeyAttribute {
  const type = definitions.find((definition) => definition.AttributeName === name)?.AttributeType;
  if (type !== 'S' && type !== 'N' && type !== 'B') throw new TypeError(`No definition of key attribute ${name}.`);
  return { name, type };
}

/** The value of a key attribute, undefined when the item has none of the right type. */
export function keyValueOf(item: Item, { name, type }: KeyAttribute): AttributeValue | undefined {
  const value = attributeOf(item, name);
  return value?.[type] === undefined ? undefined : value;
}

/** The key attributes alone. */
export function keyOf(item: Item, schemas: readonly KeySchema[]): Item {
  const key: Item = {};
  for (const { attributes } of schemas) {
    for (const attribute of attributes) {
      const value = keyValueOf(item, attribute);
      if (value) key[attribute.name] = value;
    }
  }
  return key;
}
