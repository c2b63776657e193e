import type { DefaultRetention, ObjectLockMode } from '@aws-sdk/client-s3';
import { defined } from '../../../service/defined.ts';
import { AwsError } from '../../../service/errors.ts';
import type { Bucket } from '../buckets/bucket.ts';
import type { S3Context } from '../s3-context.ts';
import type { ObjectVersion, Retention } from './object-version.ts';

/** The members by which a request locks the object that it makes. */
export interface ObjectLockInput {
  readonly ObjectLockMode?: ObjectLockMode | undefined;
  readonly ObjectLockRetainUntilDate?: Date | undefined;
  readonly ObjectLockLegalHoldStatus?: 'ON' | 'OFF' | undefined;
}

const DAY_MILLISECONDS = 86_400_000;

/**
 * How a new object is locked: as the request says, else as the bucket's default does.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 * @throws AwsError InvalidRequest, InvalidArgument
 */
export function readObjectLock(
  input: ObjectLockInput,
  bucket: Bucket,
  context: S3Context,
): { readonly retention?: Retention; readonly legalHold?: 'ON' | 'OFF' } {
  const { ObjectLockMode: mode, ObjectLockRetainUntilDate: until, ObjectLockLegalHoldStatus: legalHold } = input;
  const isAsked = mode !== undefined || until !== undefined || legalHold !== undefined;
  if (!bucket.configurations.objectLock) {
    if (!isAsked) return {};
    throw invalidRequest('Bucket is missing Object Lock Configuration');
  }
  if ((mode === undefined) !== (until === undefined)) {
    const message = 'x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied';
    throw new AwsError('InvalidArgument', message, { status: 400 });
  }
  const byDefault = bucket.configurations.objectLock.Rule?.DefaultRetention;
  const retention =
    mode && until ? { mode, until: requireFuture(until, context) } : defaultRetention(byDefault, context.clock.now());
  return defined({ retention, legalHold });
}

/** @returns milliseconds since the epoch. @throws AwsError InvalidArgument for a time that is over */
export function requireFuture(until: Date, context: S3Context): number {
  if (until.getTime() > context.clock.now()) return until.getTime();
  throw new AwsError('InvalidArgument', 'The retain until date must be in the future!', { status: 400 });
}

/**
 * Refuses to delete a version that is locked.
 * @throws AwsError AccessDenied
 */
export function requireUnlocked(version: ObjectVersion, bypassGovernance: boolean, now: number): void {
  const { retention, legalHold } = version;
  const isRetained = retention !== undefined && retention.until > now;
  const isBypassed = bypassGovernance && retention?.mode === 'GOVERNANCE';
  if (legalHold !== 'ON' && (!isRetained || isBypassed)) return;
  throw new AwsError('AccessDenied', 'Access Denied because object protected by object lock.', { status: 403 });
}

/** @throws AwsError InvalidRequest in a bucket without Object Lock */
export function requireLockableBucket(bucket: Bucket): void {
  if (!bucket.configurations.objectLock) throw invalidRequest('Bucket is missing Object Lock Configuration');
}

function defaultRetention(byDefault: DefaultRetention | undefined, now: number): Retention | undefined {
  if (!byDefault?.Mode) return undefined;
  const until = new Date(now + (byDefault.Days ?? 0) * DAY_MILLISECONDS);
  until.setUTCFullYear(until.getUTCFullYear() + (byDefault.Years ?? 0));
  return { mode: byDefault.Mode, until: until.getTime() };
}

function invalidRequest(message: string): AwsError {
  return new AwsError('InvalidRequest', message, { status: 400 });
}
