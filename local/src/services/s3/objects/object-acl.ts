import type { GetObjectAclCommandInput, PutObjectAclCommandInput } from '@aws-sdk/client-s3';
import { requireBucket } from '../buckets/bucket.ts';
import { ownerGrants, readGrants, requireAclAllowed } from '../buckets/grants.ts';
import { owner } from '../buckets/owner.ts';
import { notify } from '../notifications/notify.ts';
import type { S3Context } from '../s3-context.ts';
import { requireObject } from './require-object.ts';
import { updateVersion } from './versions.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html */
export function putObjectAcl(input: PutObjectAclCommandInput, context: S3Context) {
  const bucket = requireBucket(input, context);
  const object = requireObject(input, bucket, context);
  const listed = input.AccessControlPolicy?.Grants ?? [];
  const grants = readGrants(input, bucket, 'object', context) ?? listed;
  if (input.ACL !== 'bucket-owner-full-control') requireAclAllowed(grants, bucket);
  updateVersion(context.state, { ...object, grants });
  notify('ObjectAcl:Put', bucket, object, context);
  return {};
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html */
export function getObjectAcl(input: GetObjectAclCommandInput, context: S3Context) {
  const { grants } = requireObject(input, requireBucket(input, context), context);
  return { Owner: owner(context.account), Grants: [...(grants ?? ownerGrants(context))] };
}
