import type {
  DeleteObjectTaggingCommandInput,
  GetObjectTaggingCommandInput,
  PutObjectTaggingCommandInput,
} from '@aws-sdk/client-s3';
import { requireBucket } from '../buckets/bucket.ts';
import { notify } from '../notifications/notify.ts';
import type { S3Context } from '../s3-context.ts';
import { requireObject } from './require-object.ts';
import { OBJECT_TAGS_MAX, requireValidTags } from './tag-set.ts';
import { shownVersionId, updateVersion } from './versions.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html */
export function putObjectTagging(input: PutObjectTaggingCommandInput, context: S3Context) {
  const bucket = requireBucket(input, context);
  const tags = requireValidTags(input.Tagging?.TagSet ?? [], OBJECT_TAGS_MAX);
  const version = { ...requireObject(input, bucket, context), tags };
  updateVersion(context.state, version);
  notify('ObjectTagging:Put', bucket, version, context);
  return shownVersionId(bucket, version);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html */
export function getObjectTagging(input: GetObjectTaggingCommandInput, context: S3Context) {
  const bucket = requireBucket(input, context);
  const object = requireObject(input, bucket, context);
  return { TagSet: [...object.tags], ...shownVersionId(bucket, object) };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html */
export function deleteObjectTagging(input: DeleteObjectTaggingCommandInput, context: S3Context) {
  const bucket = requireBucket(input, context);
  const version = { ...requireObject(input, bucket, context), tags: [] };
  updateVersion(context.state, version);
  notify('ObjectTagging:Delete', bucket, version, context);
  return shownVersionId(bucket, version);
}
