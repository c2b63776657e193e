/** A DynamoDB attribute value, as resolvers write it: `{ S: 'text' }`. */
export type AttributeValue = Readonly<Record<string, unknown>>;

const SET_TAGS = new Set(['SS', 'NS', 'BS']);

/**
 * `util.dynamodb`: values to DynamoDB's typed form.
 * https://docs.aws.amazon.com/appsync/latest/devguide/dynamodb-helpers-in-util-dynamodb-js.html
 */
export const dynamodb = {
  toDynamoDB,
  toString: (text: unknown) => orNull(text, () => ({ S: String(text) })),
  toStringSet: (texts: unknown) => orNull(texts, () => ({ SS: (texts as unknown[]).map(String) })),
  toNumber: (number: unknown) => orNull(number, () => ({ N: String(number) })),
  toNumberSet: (numbers: unknown) => orNull(numbers, () => ({ NS: (numbers as unknown[]).map(String) })),
  toBinary: (base64: unknown) => orNull(base64, () => ({ B: String(base64) })),
  toBinarySet: (base64: unknown) => orNull(base64, () => ({ BS: (base64 as unknown[]).map(String) })),
  toBoolean: (value: unknown) => orNull(value, () => ({ BOOL: Boolean(value) })),
  toNull: () => ({ NULL: null }),
  toList: (list: unknown) => orNull(list, () => ({ L: (list as unknown[]).map(toDynamoDB) })),
  toMap: (map: unknown) => orNull(map, () => ({ M: toMapValues(map) })),
  toMapValues,
  toS3Object: (key: string, bucket: string, region: string, version?: string) => ({
    S: JSON.stringify({ s3: { key, bucket, region, ...(version === undefined ? {} : { version }) } }),
  }),
  fromS3ObjectJson: (text: string) => (JSON.parse(text) as { s3: unknown }).s3,
};

export function toDynamoDB(value: unknown): AttributeValue {
  if (value === null || value === undefined) return { NULL: null };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number' || typeof value === 'bigint') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(toDynamoDB) };
  return isSet(value as object) ? (value as AttributeValue) : { M: toMapValues(value) };
}

function toMapValues(map: unknown): Record<string, AttributeValue> {
  return Object.fromEntries(Object.entries(map as object).map(([name, value]) => [name, toDynamoDB(value)]));
}

/** Sets have no form of their own in JavaScript: what `toStringSet` and its like gave stays as it is. */
function isSet(value: object): boolean {
  const [tag, ...others] = Object.keys(value);
  return others.length === 0 && tag !== undefined && SET_TAGS.has(tag) && Array.isArray(Object.values(value)[0]);
}

function orNull<Value>(given: unknown, make: () => Value): Value | null {
  return given === null || given === undefined ? null : make();
}
