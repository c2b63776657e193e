import type { PutObjectCommandInput } from '@aws-sdk/client-s3';
import { NotImplementedError } from '../../../service/errors.ts';
import { requireBucket } from '../buckets/bucket.ts';
import { notify } from '../notifications/notify.ts';
import type { S3Context } from '../s3-context.ts';
import { bodyBytes } from './body.ts';
import { requireWritable } from './conditions.ts';
import { readAttributes, requireValidKey } from './object-attributes.ts';
import { describeBody, storedOutput, storeObject } from './store-object.ts';
import { currentObject } from './versions.ts';

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 * @throws AwsError PreconditionFailed (412) when `If-None-Match: *` or `If-Match` does not hold; BadDigest
 */
export function putObject(input: PutObjectCommandInput, context: S3Context) {
  const bucket = requireBucket(input, context);
  const key = requireValidKey(input.Key);
  if (input.WriteOffsetBytes !== undefined) throw new NotImplementedError('Appending to an object (WriteOffsetBytes)');
  const attributes = readAttributes(input, bucket, context);
  const body = bodyBytes(input.Body);
  const content = describeBody(input, body);
  // Nothing awaits between this check and the write: of two writers one always finds the other's object.
  requireWritable(input, key, currentObject(context.state, bucket.name, key));
  const version = storeObject(bucket, key, attributes, content, body, context);
  notify('ObjectCreated:Put', bucket, version, context);
  return storedOutput(bucket, version);
}
