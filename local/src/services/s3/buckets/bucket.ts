import { AwsError } from '../../../service/errors.ts';
import type { Configurations } from '../configurations/configurations.ts';
import type { S3Context } from '../s3-context.ts';

/** A bucket without its objects. */
export interface Bucket {
  readonly name: string;
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Absent until it was enabled for the first time. */
  readonly versioning?: 'Enabled' | 'Suspended';
  /** What was put on the bucket's sub-resources. */
  readonly configurations: Configurations;
}

/** The members by which a request names its bucket. */
export interface BucketInput {
  readonly Bucket: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

/**
 * The bucket that a request names.
 * @throws AwsError NoSuchBucket; AccessDenied when another owner was expected
 */
export function requireBucket(input: BucketInput, context: S3Context): Bucket {
  const name = input.Bucket ?? '';
  const bucket = context.state.buckets.get(name);
  if (!bucket) {
    const options = { status: 404, fields: { BucketName: name } };
    throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', options);
  }
  if (input.ExpectedBucketOwner !== undefined && input.ExpectedBucketOwner !== context.account) {
    throw new AwsError('AccessDenied', 'Access Denied', { status: 403 });
  }
  return bucket;
}

/** `arn:aws:s3:::<name>` */
export function bucketArn(name: string): string {
  return `arn:aws:s3:::${name}`;
}
