import type {
  AccelerateConfiguration,
  AnalyticsConfiguration,
  CORSConfiguration,
  Grant,
  IntelligentTieringConfiguration,
  InventoryConfiguration,
  LifecycleRule,
  LoggingEnabled,
  MetricsConfiguration,
  NotificationConfiguration,
  ObjectLockConfiguration,
  OwnershipControls,
  PublicAccessBlockConfiguration,
  ReplicationConfiguration,
  ServerSideEncryptionConfiguration,
  Tag,
  TransitionDefaultMinimumObjectSize,
  WebsiteConfiguration,
} from '@aws-sdk/client-s3';
import { type Bucket, type BucketInput, requireBucket } from '../buckets/bucket.ts';
import type { S3Context } from '../s3-context.ts';

/** The documents of a bucket's sub-resources, as they were put; absent where nothing was. */
export interface Configurations {
  accelerate?: AccelerateConfiguration;
  acl?: Grant[];
  analytics?: Record<string, AnalyticsConfiguration>;
  cors?: CORSConfiguration;
  encryption?: ServerSideEncryptionConfiguration;
  intelligentTiering?: Record<string, IntelligentTieringConfiguration>;
  inventory?: Record<string, InventoryConfiguration>;
  lifecycle?: { Rules: LifecycleRule[]; TransitionDefaultMinimumObjectSize: TransitionDefaultMinimumObjectSize };
  logging?: LoggingEnabled;
  metrics?: Record<string, MetricsConfiguration>;
  notification?: NotificationConfiguration;
  objectLock?: ObjectLockConfiguration;
  ownershipControls?: OwnershipControls;
  policy?: string;
  publicAccessBlock?: PublicAccessBlockConfiguration;
  replication?: ReplicationConfiguration;
  requestPayment?: 'BucketOwner' | 'Requester';
  tagging?: Tag[];
  website?: WebsiteConfiguration;
}

export type ConfigurationKind = keyof Configurations;

/** Sets one sub-resource, or removes it when `document` is undefined. */
export function setConfiguration<Kind extends ConfigurationKind>(
  bucket: Bucket,
  kind: Kind,
  document: Configurations[Kind] | undefined,
  context: S3Context,
): void {
  const { [kind]: _, ...others } = bucket.configurations;
  const configurations = document === undefined ? others : { ...others, [kind]: document };
  context.state.buckets.set(bucket.name, { ...bucket, configurations: configurations as Configurations });
}

/** An operation that puts a sub-resource's document; `read` takes it from the input and may refuse it. */
export function putConfiguration<Kind extends ConfigurationKind, Input extends BucketInput>(
  kind: Kind,
  read: (input: Input, bucket: Bucket, context: S3Context) => Configurations[Kind] | undefined,
) {
  return (input: Input, context: S3Context): Record<never, never> => {
    const bucket = requireBucket(input, context);
    setConfiguration(bucket, kind, read(input, bucket, context), context);
    return {};
  };
}

/** An operation that gets a sub-resource; `answer` says what is answered where there is none. */
export function getConfiguration<Kind extends ConfigurationKind, Output>(
  kind: Kind,
  answer: (document: Configurations[Kind] | undefined, bucket: Bucket) => Output,
) {
  return (input: BucketInput, context: S3Context): Output => {
    const bucket = requireBucket(input, context);
    return answer(bucket.configurations[kind], bucket);
  };
}

/** An operation that removes a sub-resource; one that is not there is removed as well. */
export function deleteConfiguration(kind: ConfigurationKind) {
  return (input: BucketInput, context: S3Context): Record<never, never> => {
    setConfiguration(requireBucket(input, context), kind, undefined, context);
    return {};
  };
}
