import { AwsError } from '../../../service/errors.ts';
import type { ObjectVersion } from './object-version.ts';

/** A part of an object's bytes, the end not among them. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The bytes that a read asks for; undefined for all of them, which is also S3's answer to a range that it does not
 * understand and to several ranges.
 * @throws AwsError InvalidRange, InvalidPartNumber, InvalidRequest
 */
export function readRange(
  {
    Range: range,
    PartNumber: partNumber,
  }: { readonly Range?: string | undefined; readonly PartNumber?: number | undefined },
  object: ObjectVersion,
): ByteRange | undefined {
  if (range !== undefined && partNumber !== undefined) {
    const message = 'Cannot specify both Range header and partNumber query parameter';
    throw new AwsError('InvalidRequest', message, { status: 400 });
  }
  if (partNumber !== undefined) return partRange(partNumber, object);
  return range === undefined ? undefined : parseRange(range, object.size);
}

/**
 * `bytes=0-9`, `bytes=10-`, `bytes=-5` of a body of `size` bytes. RFC 9110, section 14.1.2
 * @throws AwsError InvalidRange
 */
export function parseRange(text: string, size: number): ByteRange | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(text.trim()) ?? [];
  if (first === '' && last === '') return undefined;
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  if (start < end) return { start, end };
  throw new AwsError('InvalidRange', 'The requested range is not satisfiable', {
    status: 416,
    fields: { RangeRequested: text, ActualObjectSize: size },
    headers: { 'content-range': `bytes */${size}` },
  });
}

/** `bytes 0-9/100` */
export function contentRange({ start, end }: ByteRange, size: number): string {
  return `bytes ${start}-${end - 1}/${size}`;
}

function partRange(partNumber: number, { parts, size }: ObjectVersion): ByteRange | undefined {
  if (!parts) {
    if (partNumber !== 1) throw invalidPartNumber(partNumber, 1);
    return size === 0 ? undefined : { start: 0, end: size };
  }
  const position = parts.findIndex((part) => part.partNumber === partNumber);
  const part = parts[position];
  if (!part) throw invalidPartNumber(partNumber, parts.length);
  const start = parts.slice(0, position).reduce((sum, before) => sum + before.size, 0);
  return part.size === 0 ? undefined : { start, end: start + part.size };
}

function invalidPartNumber(requested: number, actual: number): AwsError {
  const fields = { PartNumberRequested: requested, ActualPartCount: actual };
  const message = 'The requested partnumber is not satisfiable';
  return new AwsError('InvalidPartNumber', message, { status: 416, fields });
}
