import type { AttributeValue } from '@aws-sdk/client-dynamodb';

type Written = Readonly<Record<string, unknown>>;

/** Attribute values as resolvers write them (`{ N: 1 }`, `{ NULL: null }`, base64) as the API takes them. */
export function fromWritten(value: Written): AttributeValue {
  const [tag = '', content] = Object.entries(value)[0] ?? [];
  switch (tag) {
    case 'S':
      return { S: String(content) };
    case 'N':
      return { N: String(content) };
    case 'BOOL':
      return { BOOL: content === true || content === 'true' };
    case 'B':
      return { B: Buffer.from(String(content), 'base64') };
    case 'SS':
      return { SS: (content as unknown[]).map(String) };
    case 'NS':
      return { NS: (content as unknown[]).map(String) };
    case 'BS':
      return { BS: (content as unknown[]).map((each) => Buffer.from(String(each), 'base64')) };
    case 'L':
      return { L: (content as Written[]).map(fromWritten) };
    case 'M':
      return { M: fromWrittenMap(content) };
    case 'NULL':
      return { NULL: true };
    default:
      throw new TypeError(`"${tag}" is not a type of DynamoDB: write values with util.dynamodb.toDynamoDB.`);
  }
}

export function fromWrittenMap(map: unknown): Record<string, AttributeValue> {
  const entries = Object.entries((map ?? {}) as Record<string, Written>);
  return Object.fromEntries(entries.map(([name, value]) => [name, fromWritten(value)]));
}

/** An item as plain values: sets are lists, binary is base64. */
export function toPlain(item: Readonly<Record<string, AttributeValue>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.L !== undefined) return value.L.map(plainValue);
  if (value.M !== undefined) return toPlain(value.M);
  if (value.SS !== undefined) return [...value.SS];
  if (value.NS !== undefined) return value.NS.map(Number);
  if (value.B !== undefined) return Buffer.from(value.B).toString('base64');
  if (value.BS !== undefined) return value.BS.map((each) => Buffer.from(each).toString('base64'));
  return null;
}
