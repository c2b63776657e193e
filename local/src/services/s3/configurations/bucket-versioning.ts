import type { GetBucketVersioningCommandInput, PutBucketVersioningCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import { requireBucket } from '../buckets/bucket.ts';
import type { S3Context } from '../s3-context.ts';

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html
 * @throws AwsError MalformedXML; InvalidBucketState when Object Lock needs the versions
 */
export function putBucketVersioning(input: PutBucketVersioningCommandInput, context: S3Context) {
  const bucket = requireBucket(input, context);
  const status = input.VersioningConfiguration?.Status;
  if (status !== 'Enabled' && status !== 'Suspended') {
    const message = 'The XML you provided was not well-formed or did not validate against our published schema';
    throw new AwsError('MalformedXML', message, { status: 400 });
  }
  if (status === 'Suspended' && bucket.configurations.objectLock) {
    const message =
      'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.';
    throw new AwsError('InvalidBucketState', message, { status: 409 });
  }
  context.state.buckets.set(bucket.name, { ...bucket, versioning: status });
  return {};
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html */
export function getBucketVersioning(input: GetBucketVersioningCommandInput, context: S3Context) {
  const { versioning } = requireBucket(input, context);
  return versioning ? { Status: versioning } : {};
}
