import { createHash } from 'node:crypto';
import type { CopyObjectCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import { type Bucket, requireBucket } from '../buckets/bucket.ts';
import { algorithmOf, checksumMembers, fullChecksum } from '../checksums/checksum.ts';
import { notify } from '../notifications/notify.ts';
import type { S3Context } from '../s3-context.ts';
import { requireWritable } from './conditions.ts';
import { requireCopySource } from './copy-source.ts';
import { bodyOf } from './get-object.ts';
import { readAttributes, requireValidKey } from './object-attributes.ts';
import type { ObjectAttributes, ObjectContent, ObjectVersion } from './object-version.ts';
import { storeObject } from './store-object.ts';
import { currentObject, writtenVersionId } from './versions.ts';

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 * @throws AwsError InvalidRequest for a copy onto itself that changes nothing; PreconditionFailed
 */
export function copyObject(input: CopyObjectCommandInput, context: S3Context) {
  const bucket = requireBucket(input, context);
  const key = requireValidKey(input.Key);
  const { bucket: sourceBucket, object: source } = requireCopySource(input, context);
  if (isSame(bucket, key, source, context)) requireChange(input);
  const attributes = copiedAttributes(input, source, readAttributes(input, bucket, context));
  const body = bodyOf(source, context);
  requireWritable(input, key, currentObject(context.state, bucket.name, key));
  const version = storeObject(bucket, key, attributes, copiedContent(input, source, body), body, context);
  notify('ObjectCreated:Copy', bucket, version, context);
  return {
    CopyObjectResult: {
      ETag: `"${version.etag}"`,
      LastModified: new Date(version.lastModified),
      ...checksumMembers(version.checksum),
    },
    ...version.encryption,
    ...writtenVersionId(bucket, version),
    ...(sourceBucket.versioning ? { CopySourceVersionId: source.versionId } : {}),
  };
}

function isSame(bucket: Bucket, key: string, source: ObjectVersion, context: S3Context): boolean {
  return source === currentObject(context.state, bucket.name, key);
}

function requireChange(input: CopyObjectCommandInput): void {
  const changes = [
    input.StorageClass,
    input.ServerSideEncryption,
    input.SSECustomerAlgorithm,
    input.WebsiteRedirectLocation,
    input.MetadataDirective === 'REPLACE' ? true : undefined,
    input.TaggingDirective === 'REPLACE' ? true : undefined,
  ];
  if (changes.some((change) => change !== undefined)) return;
  const message =
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.";
  throw new AwsError('InvalidRequest', message, { status: 400 });
}

/** Metadata and tags are the source's unless they are to be replaced; all else is the request's. */
function copiedAttributes(
  input: CopyObjectCommandInput,
  source: ObjectVersion,
  asked: ObjectAttributes,
): ObjectAttributes {
  const { WebsiteRedirectLocation } = asked.headers;
  const { WebsiteRedirectLocation: _, ...sourceHeaders } = source.headers;
  const headers = WebsiteRedirectLocation === undefined ? sourceHeaders : { ...sourceHeaders, WebsiteRedirectLocation };
  return {
    ...asked,
    ...(input.MetadataDirective === 'REPLACE' ? {} : { headers, metadata: source.metadata }),
    ...(input.TaggingDirective === 'REPLACE' ? {} : { tags: source.tags }),
  };
}

/** A copy is one piece, also of an object that was uploaded in parts. */
function copiedContent(input: CopyObjectCommandInput, source: ObjectVersion, body: Buffer): ObjectContent {
  const asked = input.ChecksumAlgorithm;
  const { size, checksum } = source;
  const isKept = checksum.type === 'FULL_OBJECT' && (asked === undefined || asked === checksum.algorithm);
  return {
    size,
    etag: source.parts ? createHash('md5').update(body).digest('hex') : source.etag,
    checksum: isKept ? checksum : fullChecksum(asked ? algorithmOf(asked) : checksum.algorithm, body),
  };
}
