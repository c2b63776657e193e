import type { ObjectAttributes as AttributeName, GetObjectAttributesCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import { requireBucket } from '../buckets/bucket.ts';
import { checksumMember, checksumMembers } from '../checksums/checksum.ts';
import { pageOfParts } from '../multipart/page-of-parts.ts';
import type { S3Context } from '../s3-context.ts';
import { requireCustomerKey } from './encryption.ts';
import type { ObjectVersion } from './object-version.ts';
import { requireObject } from './require-object.ts';
import { shownVersionId } from './versions.ts';

const NAMES: readonly AttributeName[] = ['ETag', 'Checksum', 'ObjectParts', 'StorageClass', 'ObjectSize'];
const PARTS_MAX = 1000;

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html
 * @throws AwsError InvalidArgument for an attribute that there is not
 */
export function getObjectAttributes(input: GetObjectAttributesCommandInput, context: S3Context) {
  const bucket = requireBucket(input, context);
  const object = requireObject(input, bucket, context);
  requireCustomerKey(input, object.encryption);
  const asked = new Set(input.ObjectAttributes ?? []);
  if ([...asked].some((name) => !NAMES.includes(name))) {
    throw new AwsError('InvalidArgument', 'Invalid attribute name specified.', { status: 400 });
  }
  return {
    LastModified: new Date(object.lastModified),
    ...shownVersionId(bucket, object),
    ...(asked.has('ETag') ? { ETag: object.etag } : {}),
    ...(asked.has('Checksum') ? { Checksum: checksumMembers(object.checksum) } : {}),
    ...(asked.has('ObjectParts') && object.parts ? { ObjectParts: describeParts(input, object.parts, object) } : {}),
    ...(asked.has('StorageClass') ? { StorageClass: object.storageClass } : {}),
    ...(asked.has('ObjectSize') ? { ObjectSize: object.size } : {}),
  };
}

/** Each part is listed only where parts have checksums of their own. */
function describeParts(
  input: GetObjectAttributesCommandInput,
  parts: NonNullable<ObjectVersion['parts']>,
  { checksum }: ObjectVersion,
) {
  const { shown, members } = pageOfParts(parts, input, Math.min(input.MaxParts ?? PARTS_MAX, PARTS_MAX));
  const listed = checksum.type === 'COMPOSITE';
  return {
    TotalPartsCount: parts.length,
    ...(listed
      ? {
          ...members,
          Parts: shown.map((part) => ({
            PartNumber: part.partNumber,
            Size: part.size,
            ...checksumMember(part.checksum),
          })),
        }
      : {}),
  };
}
