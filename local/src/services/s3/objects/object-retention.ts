import type { GetObjectRetentionCommandInput, PutObjectRetentionCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import { requireBucket } from '../buckets/bucket.ts';
import type { S3Context } from '../s3-context.ts';
import { requireFuture, requireLockableBucket } from './object-lock.ts';
import type { ObjectVersion, Retention } from './object-version.ts';
import { requireObject } from './require-object.ts';
import { updateVersion } from './versions.ts';

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectRetention.html
 * @throws AwsError AccessDenied where the retention in force may not be shortened
 */
export function putObjectRetention(input: PutObjectRetentionCommandInput, context: S3Context) {
  const bucket = requireBucket(input, context);
  requireLockableBucket(bucket);
  const object = requireObject(input, bucket, context);
  const { Mode: mode, RetainUntilDate: until } = input.Retention ?? {};
  const asked = mode && until ? { mode, until: requireFuture(until, context) } : undefined;
  requireChangeable(object, asked, input.BypassGovernanceRetention ?? false, context.clock.now());
  const { retention: _, ...others } = object;
  updateVersion(context.state, asked ? { ...others, retention: asked } : others);
  return {};
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectRetention.html */
export function getObjectRetention(input: GetObjectRetentionCommandInput, context: S3Context) {
  const bucket = requireBucket(input, context);
  requireLockableBucket(bucket);
  const { retention, key } = requireObject(input, bucket, context);
  if (!retention) throw noLock(key);
  return { Retention: { Mode: retention.mode, RetainUntilDate: new Date(retention.until) } };
}

/** @returns the error for a lock that an object does not have */
export function noLock(key: string): AwsError {
  const message = 'The specified object does not have a ObjectLock configuration';
  return new AwsError('NoSuchObjectLockConfiguration', message, { status: 404, fields: { Key: key } });
}

/** A retention may always be made longer; governance may be bypassed, compliance never. */
function requireChangeable(
  { retention }: ObjectVersion,
  asked: Retention | undefined,
  bypassGovernance: boolean,
  now: number,
): void {
  if (!retention || retention.until <= now) return;
  const isStricter = asked !== undefined && asked.until >= retention.until && asked.mode === retention.mode;
  if (isStricter || (bypassGovernance && retention.mode === 'GOVERNANCE')) return;
  throw new AwsError('AccessDenied', 'Access Denied because object protected by object lock.', { status: 403 });
}
