import type {
  PutBucketAccelerateConfigurationCommandInput,
  PutBucketEncryptionCommandInput,
  PutBucketLoggingCommandInput,
  PutBucketOwnershipControlsCommandInput,
  PutBucketReplicationCommandInput,
  PutBucketRequestPaymentCommandInput,
  PutBucketTaggingCommandInput,
  PutPublicAccessBlockCommandInput,
  ServerSideEncryptionConfiguration,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import type { Bucket } from '../buckets/bucket.ts';
import { BUCKET_TAGS_MAX, requireValidTags } from '../objects/tag-set.ts';
import { deleteConfiguration, getConfiguration, putConfiguration } from './configurations.ts';
import { requireConfiguration } from './missing-configuration.ts';

/** Every bucket is encrypted with keys of S3 itself unless it was told otherwise. */
const DEFAULT_ENCRYPTION: ServerSideEncryptionConfiguration = {
  Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }],
};

/** Sub-resources that are documents and nothing more: put, given back, removed. */
export const plainConfigurations = {
  PutBucketAccelerateConfiguration: putConfiguration(
    'accelerate',
    (input: PutBucketAccelerateConfigurationCommandInput) => input.AccelerateConfiguration,
  ),
  GetBucketAccelerateConfiguration: getConfiguration('accelerate', (document) => ({ ...document })),

  PutBucketEncryption: putConfiguration(
    'encryption',
    (input: PutBucketEncryptionCommandInput) => input.ServerSideEncryptionConfiguration,
  ),
  GetBucketEncryption: getConfiguration('encryption', (document = DEFAULT_ENCRYPTION) => ({
    ServerSideEncryptionConfiguration: {
      Rules: document.Rules?.map((rule) => ({ ...rule, BucketKeyEnabled: rule.BucketKeyEnabled ?? false })),
    },
  })),
  DeleteBucketEncryption: deleteConfiguration('encryption'),

  PutBucketLogging: putConfiguration(
    'logging',
    (input: PutBucketLoggingCommandInput) => input.BucketLoggingStatus?.LoggingEnabled,
  ),
  GetBucketLogging: getConfiguration('logging', (document) => (document ? { LoggingEnabled: document } : {})),

  PutBucketOwnershipControls: putConfiguration(
    'ownershipControls',
    (input: PutBucketOwnershipControlsCommandInput) => input.OwnershipControls,
  ),
  GetBucketOwnershipControls: getConfiguration('ownershipControls', (document, bucket) => ({
    OwnershipControls: requireConfiguration('ownershipControls', document, bucket),
  })),
  DeleteBucketOwnershipControls: deleteConfiguration('ownershipControls'),

  PutPublicAccessBlock: putConfiguration('publicAccessBlock', (input: PutPublicAccessBlockCommandInput) => ({
    BlockPublicAcls: false,
    IgnorePublicAcls: false,
    BlockPublicPolicy: false,
    RestrictPublicBuckets: false,
    ...input.PublicAccessBlockConfiguration,
  })),
  GetPublicAccessBlock: getConfiguration('publicAccessBlock', (document, bucket) => ({
    PublicAccessBlockConfiguration: requireConfiguration('publicAccessBlock', document, bucket),
  })),
  DeletePublicAccessBlock: deleteConfiguration('publicAccessBlock'),

  PutBucketReplication: putConfiguration('replication', (input: PutBucketReplicationCommandInput, bucket) => {
    requireVersioning(bucket);
    return input.ReplicationConfiguration;
  }),
  GetBucketReplication: getConfiguration('replication', (document, bucket) => ({
    ReplicationConfiguration: requireConfiguration('replication', document, bucket),
  })),
  DeleteBucketReplication: deleteConfiguration('replication'),

  PutBucketRequestPayment: putConfiguration(
    'requestPayment',
    (input: PutBucketRequestPaymentCommandInput) => input.RequestPaymentConfiguration?.Payer,
  ),
  GetBucketRequestPayment: getConfiguration('requestPayment', (Payer = 'BucketOwner') => ({ Payer })),

  PutBucketTagging: putConfiguration('tagging', (input: PutBucketTaggingCommandInput) =>
    requireValidTags(input.Tagging?.TagSet ?? [], BUCKET_TAGS_MAX),
  ),
  GetBucketTagging: getConfiguration('tagging', (document, bucket) => ({
    TagSet: requireConfiguration('tagging', document, bucket),
  })),
  DeleteBucketTagging: deleteConfiguration('tagging'),
};

function requireVersioning(bucket: Bucket): void {
  if (bucket.versioning === 'Enabled') return;
  const message = "Versioning must be 'Enabled' on the bucket to apply a replication configuration";
  throw new AwsError('InvalidRequest', message, { status: 400 });
}
