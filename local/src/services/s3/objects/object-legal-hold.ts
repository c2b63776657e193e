import type { GetObjectLegalHoldCommandInput, PutObjectLegalHoldCommandInput } from '@aws-sdk/client-s3';
import { requireBucket } from '../buckets/bucket.ts';
import type { S3Context } from '../s3-context.ts';
import { requireLockableBucket } from './object-lock.ts';
import { noLock } from './object-retention.ts';
import { requireObject } from './require-object.ts';
import { updateVersion } from './versions.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLegalHold.html */
export function putObjectLegalHold(input: PutObjectLegalHoldCommandInput, context: S3Context) {
  const bucket = requireBucket(input, context);
  requireLockableBucket(bucket);
  const object = requireObject(input, bucket, context);
  updateVersion(context.state, { ...object, legalHold: input.LegalHold?.Status === 'ON' ? 'ON' : 'OFF' });
  return {};
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLegalHold.html */
export function getObjectLegalHold(input: GetObjectLegalHoldCommandInput, context: S3Context) {
  const bucket = requireBucket(input, context);
  requireLockableBucket(bucket);
  const { legalHold, key } = requireObject(input, bucket, context);
  if (!legalHold) throw noLock(key);
  return { LegalHold: { Status: legalHold } };
}
