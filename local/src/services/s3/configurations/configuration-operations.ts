import { bucketCors } from '../cross-origin.ts';
import {
  getBucketNotificationConfiguration,
  putBucketNotificationConfiguration,
} from '../notifications/bucket-notification.ts';
import { bucketLifecycle } from './bucket-lifecycle.ts';
import { bucketPolicy } from './bucket-policy.ts';
import { getBucketVersioning, putBucketVersioning } from './bucket-versioning.ts';
import { bucketWebsite } from './bucket-website.ts';
import { configurationsById } from './configurations-by-id.ts';
import { objectLockConfiguration } from './object-lock-configuration.ts';
import { plainConfigurations } from './plain-configurations.ts';

/** Operations on the sub-resources of buckets. */
export const configurationOperations = {
  ...plainConfigurations,
  ...configurationsById,
  ...bucketCors,
  ...bucketLifecycle,
  ...bucketPolicy,
  ...bucketWebsite,
  ...objectLockConfiguration,
  GetBucketNotificationConfiguration: getBucketNotificationConfiguration,
  GetBucketVersioning: getBucketVersioning,
  PutBucketNotificationConfiguration: putBucketNotificationConfiguration,
  PutBucketVersioning: putBucketVersioning,
};
