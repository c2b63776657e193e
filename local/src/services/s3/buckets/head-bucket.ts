import type { GetBucketLocationCommandInput, HeadBucketCommandInput } from '@aws-sdk/client-s3';
import type { S3Context } from '../s3-context.ts';
import { bucketArn, requireBucket } from './bucket.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
export function headBucket(input: HeadBucketCommandInput, context: S3Context) {
  const { name, region } = requireBucket(input, context);
  return { BucketArn: bucketArn(name), BucketRegion: region, AccessPointAlias: false };
}

/** The first region has no location constraint. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html */
export function getBucketLocation(input: GetBucketLocationCommandInput, context: S3Context) {
  const { region } = requireBucket(input, context);
  return region === 'us-east-1' ? {} : { LocationConstraint: region as 'eu-west-1' };
}
