import { getBucketAcl, putBucketAcl } from './bucket-acl.ts';
import { createBucket } from './create-bucket.ts';
import { deleteBucket } from './delete-bucket.ts';
import { getBucketLocation, headBucket } from './head-bucket.ts';
import { listBuckets } from './list-buckets.ts';

/** Operations on buckets themselves. */
export const bucketOperations = {
  CreateBucket: createBucket,
  DeleteBucket: deleteBucket,
  GetBucketAcl: getBucketAcl,
  GetBucketLocation: getBucketLocation,
  HeadBucket: headBucket,
  ListBuckets: listBuckets,
  PutBucketAcl: putBucketAcl,
};
