import type { ObjectLockMode, StorageClass } from '@aws-sdk/client-s3';
import { defined } from '../../../service/defined.ts';
import { AwsError } from '../../../service/errors.ts';
import type { Bucket } from '../buckets/bucket.ts';
import { type GrantInput, readGrants } from '../buckets/grants.ts';
import type { S3Context } from '../s3-context.ts';
import { chooseEncryption, type EncryptionInput } from './encryption.ts';
import { readObjectLock } from './object-lock.ts';
import type { ObjectAttributes } from './object-version.ts';
import { readSystemHeaders, type SystemHeaders } from './system-headers.ts';
import { parseTaggingHeader } from './tag-set.ts';

/** What PutObject, CopyObject and CreateMultipartUpload say in the same words. */
export type AttributesInput = {
  readonly [Name in keyof SystemHeaders]?: SystemHeaders[Name] | undefined;
} & EncryptionInput &
  GrantInput & {
    readonly Metadata?: Record<string, string> | undefined;
    readonly StorageClass?: StorageClass | undefined;
    readonly Tagging?: string | undefined;
    readonly ObjectLockMode?: ObjectLockMode | undefined;
    readonly ObjectLockRetainUntilDate?: Date | undefined;
    readonly ObjectLockLegalHoldStatus?: 'ON' | 'OFF' | undefined;
  };

const STORAGE_CLASSES: readonly string[] = [
  'STANDARD',
  'REDUCED_REDUNDANCY',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'GLACIER',
  'DEEP_ARCHIVE',
  'GLACIER_IR',
];
const METADATA_BYTES_MAX = 2048;
const KEY_BYTES_MAX = 1024;

/**
 * The attributes of a new object.
 * @throws AwsError for each of them that is not valid
 */
export function readAttributes(input: AttributesInput, bucket: Bucket, context: S3Context): ObjectAttributes {
  return {
    headers: readSystemHeaders(input),
    metadata: requireValidMetadata(input.Metadata ?? {}),
    storageClass: requireStorageClass(input.StorageClass),
    encryption: chooseEncryption(input, bucket, context),
    tags: parseTaggingHeader(input.Tagging),
    ...defined({ grants: readGrants(input, bucket, 'object', context) }),
    ...readObjectLock(input, bucket, context),
  };
}

/** @throws AwsError KeyTooLongError */
export function requireValidKey(key: string | undefined): string {
  const size = Buffer.byteLength(key ?? '');
  if (key !== undefined && size <= KEY_BYTES_MAX) return key;
  const fields = { Size: size, MaxSizeAllowed: KEY_BYTES_MAX };
  throw new AwsError('KeyTooLongError', 'Your key is too long', { status: 400, fields });
}

/** @throws AwsError InvalidStorageClass */
function requireStorageClass(name: StorageClass | undefined): StorageClass {
  if (name === undefined) return 'STANDARD';
  if (STORAGE_CLASSES.includes(name)) return name;
  const fields = { StorageClassRequested: name };
  throw new AwsError('InvalidStorageClass', 'The storage class you specified is not valid', { status: 400, fields });
}

function requireValidMetadata(metadata: Record<string, string>): Record<string, string> {
  const entries = Object.entries(metadata).map(([name, value]) => [name.toLowerCase(), value] as const);
  const size = entries.reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0);
  if (size > METADATA_BYTES_MAX) {
    const fields = { Size: size, MaxSizeAllowed: METADATA_BYTES_MAX };
    const message = 'Your metadata headers exceed the maximum allowed metadata size';
    throw new AwsError('MetadataTooLarge', message, { status: 400, fields });
  }
  return Object.fromEntries(entries);
}
