import { AwsError } from '../../../service/errors.ts';
import type { ObjectVersion } from './object-version.ts';

/** The conditions of a read. https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html */
export interface ReadConditions {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
  readonly IfModifiedSince?: Date | undefined;
  readonly IfUnmodifiedSince?: Date | undefined;
}

/** The conditions of a write. https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
export interface WriteConditions {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
}

/**
 * Whether the reader's copy of an object is still the newest (304). ETags outweigh times, as RFC 9110 section 13.2.2 orders.
 * @throws AwsError PreconditionFailed
 */
export function isNotModified(conditions: ReadConditions, object: ObjectVersion): boolean {
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = conditions;
  if (IfMatch !== undefined) {
    if (!matchesEtag(IfMatch, object)) throw preconditionFailed('If-Match');
  } else if (IfUnmodifiedSince !== undefined && object.lastModified > IfUnmodifiedSince.getTime()) {
    throw preconditionFailed('If-Unmodified-Since');
  }
  if (IfNoneMatch !== undefined) return matchesEtag(IfNoneMatch, object);
  return IfModifiedSince !== undefined && object.lastModified <= IfModifiedSince.getTime();
}

/**
 * Refuses a write whose conditions do not hold for what the key stands for now.
 * @throws AwsError PreconditionFailed; NoSuchKey for `If-Match` without an object; NotImplemented for other ETags than `*`
 */
export function requireWritable(
  { IfMatch, IfNoneMatch }: WriteConditions,
  key: string,
  current: ObjectVersion | undefined,
): void {
  if (IfNoneMatch !== undefined) {
    if (IfNoneMatch !== '*') throw unsupported('If-None-Match');
    if (current) throw preconditionFailed('If-None-Match');
  }
  if (IfMatch === undefined) return;
  if (!current) throw noSuchKey(key);
  if (!matchesEtag(IfMatch, current)) throw preconditionFailed('If-Match');
}

/** Whether an `If-Match` list holds the object's ETag. */
export function matchesEtag(condition: string, { etag }: ObjectVersion): boolean {
  return condition.split(',').some((entry) => {
    const text = entry.trim().replace(/^W\//, '').replace(/^"|"$/g, '');
    return text === '*' || text === etag;
  });
}

export function preconditionFailed(condition: string): AwsError {
  const message = 'At least one of the pre-conditions you specified did not hold';
  return new AwsError('PreconditionFailed', message, { status: 412, fields: { Condition: condition } });
}

export function noSuchKey(key: string): AwsError {
  return new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404, fields: { Key: key } });
}

function unsupported(header: string): AwsError {
  const message = 'A header you provided implies functionality that is not implemented';
  return new AwsError('NotImplemented', message, { status: 501, fields: { Header: header } });
}
