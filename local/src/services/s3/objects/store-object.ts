import { createHash } from 'node:crypto';
import type { Bucket } from '../buckets/bucket.ts';
import { checksumMembers, DEFAULT_ALGORITHM, fullChecksum } from '../checksums/checksum.ts';
import { type IntegrityInput, verifyIntegrity } from '../checksums/given-checksum.ts';
import type { S3Context } from '../s3-context.ts';
import type { ObjectAttributes, ObjectContent, ObjectVersion } from './object-version.ts';
import { addVersion, nextVersionId, wholeSeconds, writtenVersionId } from './versions.ts';

/**
 * What follows from a body, after it was checked against what its request says of it.
 * @throws AwsError BadDigest, InvalidDigest, InvalidRequest
 */
export function describeBody(input: IntegrityInput, body: Buffer): ObjectContent {
  const md5 = createHash('md5').update(body).digest();
  const given = verifyIntegrity(input, body, md5.toString('base64'));
  const checksum = given ? ({ ...given, type: 'FULL_OBJECT' } as const) : fullChecksum(DEFAULT_ALGORITHM, body);
  return { size: body.length, etag: md5.toString('hex'), checksum };
}

/** Makes `body` the newest version of a key. */
export function storeObject(
  bucket: Bucket,
  key: string,
  attributes: ObjectAttributes,
  content: ObjectContent,
  body: Buffer,
  context: S3Context,
): ObjectVersion {
  const version: ObjectVersion = {
    ...attributes,
    ...content,
    id: context.ids.lower(24),
    bucket: bucket.name,
    key,
    versionId: nextVersionId(bucket, context),
    lastModified: wholeSeconds(context.clock.now()),
    isDeleteMarker: false,
  };
  addVersion(context.state, version, body);
  return version;
}

/** What a request that made `version` is told of it. */
export function storedOutput(bucket: Bucket, version: ObjectVersion) {
  return {
    ETag: `"${version.etag}"`,
    ...checksumMembers(version.checksum),
    ...version.encryption,
    ...writtenVersionId(bucket, version),
  };
}
