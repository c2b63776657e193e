import type { AttributeDefinition, KeySchemaElement } from '@aws-sdk/client-dynamodb';
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
  readonly hash: KeyAttribute;
  readonly range: KeyAttribute | undefined;
  /** Both, in this order. */
  readonly attributes: readonly KeyAttribute[];
}

/** Reads a validated key schema as the API spells it. */
export function compileKeySchema(
  elements: readonly KeySchemaElement[],
  definitions: readonly AttributeDefinition[],
): KeySchema {
  const attributes = elements.map(({ AttributeName: name = '' }): KeyAttribute => {
    const type = definitions.find((definition) => definition.AttributeName === name)?.AttributeType;
    if (type !== 'S' && type !== 'N' && type !== 'B') throw new TypeError(`No definition of key attribute ${name}.`);
    return { name, type };
  });
  const [hash, range] = attributes;
  if (!hash) throw new TypeError('A key schema names at least one attribute.');
  return { hash, range, attributes };
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
