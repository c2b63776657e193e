import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item as the API spells it. Items are never changed in place: a write makes a new one. */
export type Item = Record<string, AttributeValue>;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html */
export type AttributeType = 'S' | 'N' | 'B' | 'SS' | 'NS' | 'BS' | 'M' | 'L' | 'NULL' | 'BOOL';

export type ScalarType = 'S' | 'N' | 'B';

export type { AttributeValue };

const TYPES: ReadonlySet<string> = new Set<AttributeType>(['S', 'N', 'B', 'SS', 'NS', 'BS', 'M', 'L', 'NULL', 'BOOL']);

/** The type of a value that was validated: its one member's name. */
export function attributeTypeOf(value: AttributeValue): AttributeType {
  for (const name in value) if (isAttributeType(name)) return name;
  throw new TypeError('An AttributeValue has a type.');
}

/** Whether `name` is one of the ten types. */
export function isAttributeType(name: string): name is AttributeType {
  return TYPES.has(name);
}

/** Bytes as latin-1 text, one character per byte: what compares, searches and hashes like the bytes themselves. */
export function binaryText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** An item's attribute. Names come from callers: `constructor` is an attribute only where an item has one. */
export function attributeOf(item: Item, name: string): AttributeValue | undefined {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}

/** Sets an attribute, also one whose name means something to JavaScript. */
export function setAttribute(item: Item, name: string, value: AttributeValue): void {
  if (name !== '__proto__') item[name] = value;
  else Object.defineProperty(item, name, { value, writable: true, enumerable: true, configurable: true });
}
