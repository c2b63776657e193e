import type { GetBucketAclCommandInput, PutBucketAclCommandInput } from '@aws-sdk/client-s3';
import { setConfiguration } from '../configurations/configurations.ts';
import type { S3Context } from '../s3-context.ts';
import { requireBucket } from './bucket.ts';
import { ownerGrants, readGrants, requireAclAllowed } from './grants.ts';
import { owner } from './owner.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html */
export function putBucketAcl(input: PutBucketAclCommandInput, context: S3Context) {
  const bucket = requireBucket(input, context);
  const grants = readGrants(input, bucket, 'bucket', context) ?? input.AccessControlPolicy?.Grants ?? [];
  requireAclAllowed(grants, bucket);
  setConfiguration(bucket, 'acl', grants, context);
  return {};
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html */
export function getBucketAcl(input: GetBucketAclCommandInput, context: S3Context) {
  const { acl } = requireBucket(input, context).configurations;
  return { Owner: owner(context.account), Grants: acl ?? ownerGrants(context) };
}
