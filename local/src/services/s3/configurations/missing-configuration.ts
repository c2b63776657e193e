import { AwsError } from '../../../service/errors.ts';
import type { Bucket } from '../buckets/bucket.ts';

/** Codes and words with which a GET says that a sub-resource was never put. https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const MISSING = {
  cors: ['NoSuchCORSConfiguration', 'The CORS configuration does not exist'],
  lifecycle: ['NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist'],
  objectLock: ['ObjectLockConfigurationNotFoundError', 'Object Lock configuration does not exist for this bucket'],
  ownershipControls: ['OwnershipControlsNotFoundError', 'The bucket ownership controls were not found'],
  policy: ['NoSuchBucketPolicy', 'The bucket policy does not exist'],
  publicAccessBlock: ['NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found'],
  replication: ['ReplicationConfigurationNotFoundError', 'The replication configuration was not found'],
  tagging: ['NoSuchTagSet', 'The TagSet does not exist'],
  website: ['NoSuchWebsiteConfiguration', 'The specified bucket does not have a website configuration'],
  byId: ['NoSuchConfiguration', 'The specified configuration does not exist.'],
} as const;

/**
 * `document`, which was put.
 * @throws AwsError with the sub-resource's own code and status 404 when it was not
 */
export function requireConfiguration<Document>(
  kind: keyof typeof MISSING,
  document: Document | undefined,
  bucket: Bucket,
): Document {
  if (document !== undefined) return document;
  const [code, message] = MISSING[kind];
  throw new AwsError(code, message, { status: 404, fields: { BucketName: bucket.name } });
}
