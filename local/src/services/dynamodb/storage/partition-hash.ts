import { hash } from 'node:crypto';
import { type AttributeValue, binaryText } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { parseDecimal } from '../../../engines/dynamodb-expression/decimal.ts';

/**
 * Where DynamoDB puts an item: scans go by this hash of the partition key, and segments of a parallel scan are its
 * ranges. The service hashes `Outliers` and the key's bytes with MD5, as its order of scans shows (found by the authors
 * of dynalite). It has 16 characters, each of which stands for a byte.
 * @param values the hash key; for the place among equal index keys the whole primary key
 */
export function partitionHash(...values: readonly AttributeValue[]): string {
  const [value] = values;
  if (values.length === 1 && value?.S !== undefined) return hash('md5', `Outliers${value.S}`, 'binary');
  const bytes = [Buffer.from('Outliers'), ...values.map(bytesOf)];
  return hash('md5', Buffer.concat(bytes), 'binary');
}

/** The first hash of a segment, and of the one behind the last: DynamoDB cuts the first twelve bits into equal parts. */
export function segmentBoundary(segment: number, totalSegments: number): string {
  if (segment === totalSegments) return '\u0100';
  const place = Math.ceil((4096 * segment) / totalSegments);
  return String.fromCharCode(place >> 4, (place & 15) << 4);
}

function bytesOf(value: AttributeValue): Buffer {
  if (value.S !== undefined) return Buffer.from(value.S);
  if (value.N !== undefined) return numberBytes(value.N);
  return Buffer.from(binaryText(value.B ?? new Uint8Array()), 'latin1');
}

/** A number's bytes inside DynamoDB: an exponent of 100, then two digits a byte; negative numbers count down and end with 102. */
function numberBytes(text: string): Buffer {
  const { negative, digits, exponent } = parseDecimal(text);
  if (digits === '') return Buffer.from([0x80]);
  const isOdd = (exponent + 1) % 2 !== 0;
  const even = (isOdd ? '0' : '') + digits;
  const pairs = (even.length % 2 === 0 ? even : `${even}0`).match(/../g) ?? [];
  const first = (exponent + 1 + (isOdd ? 1 : 0)) / 2 - 64;
  if (!negative) return Buffer.from([first, ...pairs.map((pair) => Number(pair) + 1)]);
  const end = pairs.length < 20 ? [102] : [];
  return Buffer.from([~first, ...pairs.map((pair) => 101 - Number(pair)), ...end]);
}
