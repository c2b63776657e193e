import type { GetObjectCommandInput, GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { defined } from '../../../service/defined.ts';
import { AwsError } from '../../../service/errors.ts';
import { type Bucket, requireBucket } from '../buckets/bucket.ts';
import { checksumMembers } from '../checksums/checksum.ts';
import type { S3Context } from '../s3-context.ts';
import { isNotModified } from './conditions.ts';
import { requireCustomerKey } from './encryption.ts';
import type { ObjectVersion } from './object-version.ts';
import { type ByteRange, contentRange, readRange } from './range.ts';
import { requireObject } from './require-object.ts';
import { shownVersionId } from './versions.ts';

/** What a read found, before its bytes are taken. */
export interface FoundObject {
  readonly object: ObjectVersion;
  /** Absent for the whole body. */
  readonly range: ByteRange | undefined;
  /** All members that GetObject and HeadObject share. */
  readonly output: Omit<GetObjectCommandOutput, '$metadata' | 'Body' | 'TagCount'>;
}

/**
 * What GetObject and HeadObject have in common: finding, conditions, range and headers.
 * @throws AwsError NoSuchKey and its like; NotModified (304), PreconditionFailed (412), InvalidRange (416)
 */
export function findObject(input: GetObjectCommandInput, context: S3Context): FoundObject {
  const bucket = requireBucket(input, context);
  const object = requireObject(input, bucket, context);
  requireCustomerKey(input, object.encryption);
  if (isNotModified(input, object)) throw notModified(bucket, object);
  const range = readRange(input, object);
  return {
    object,
    range,
    output: {
      ...describe(bucket, object),
      ...overrides(input),
      ...integrity(input, object, range),
      ...extent(input, object, range),
    },
  };
}

function describe(bucket: Bucket, object: ObjectVersion) {
  const { retention, legalHold, storageClass, metadata } = object;
  return {
    AcceptRanges: 'bytes',
    LastModified: new Date(object.lastModified),
    ETag: `"${object.etag}"`,
    ...object.headers,
    ...object.encryption,
    ...shownVersionId(bucket, object),
    ...(Object.keys(metadata).length > 0 ? { Metadata: { ...metadata } } : {}),
    ...(storageClass === 'STANDARD' ? {} : { StorageClass: storageClass }),
    ...(retention ? { ObjectLockMode: retention.mode, ObjectLockRetainUntilDate: new Date(retention.until) } : {}),
    ...(legalHold ? { ObjectLockLegalHoldStatus: legalHold } : {}),
  };
}

/** Headers that a signed request may ask to be answered in place of the object's own. */
function overrides(input: GetObjectCommandInput) {
  return defined({
    CacheControl: input.ResponseCacheControl,
    ContentDisposition: input.ResponseContentDisposition,
    ContentEncoding: input.ResponseContentEncoding,
    ContentLanguage: input.ResponseContentLanguage,
    ContentType: input.ResponseContentType,
    Expires: input.ResponseExpires,
  });
}

/** A checksum covers all bytes: with a part of them it would only mislead. */
function integrity({ ChecksumMode }: GetObjectCommandInput, { checksum, size }: ObjectVersion, range?: ByteRange) {
  const isWhole = range === undefined || range.end - range.start === size;
  return ChecksumMode === 'ENABLED' && isWhole ? checksumMembers(checksum) : {};
}

function extent({ PartNumber }: GetObjectCommandInput, { size, parts }: ObjectVersion, range?: ByteRange) {
  return {
    ContentLength: range ? range.end - range.start : size,
    ...(range ? { ContentRange: contentRange(range, size) } : {}),
    ...(PartNumber !== undefined && parts ? { PartsCount: parts.length } : {}),
  };
}

function notModified(bucket: Bucket, object: ObjectVersion): AwsError {
  const { VersionId } = shownVersionId(bucket, object) as { VersionId?: string };
  const headers: Record<string, string> = {
    etag: `"${object.etag}"`,
    'last-modified': new Date(object.lastModified).toUTCString(),
  };
  if (VersionId !== undefined) headers['x-amz-version-id'] = VersionId;
  if (object.headers.CacheControl !== undefined) headers['cache-control'] = object.headers.CacheControl;
  return new AwsError('NotModified', 'Not Modified', { status: 304, headers });
}
