import type { CreateBucketCommandInput, Grant } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import type { Configurations } from '../configurations/configurations.ts';
import { BUCKET_TAGS_MAX, requireValidTags } from '../objects/tag-set.ts';
import type { S3Context } from '../s3-context.ts';
import { type Bucket, bucketArn } from './bucket.ts';
import { requireValidBucketName } from './bucket-name.ts';
import { readGrants } from './grants.ts';

/** The region that takes no location constraint, and in which making one's own bucket again succeeds. */
const FIRST_REGION = 'us-east-1';

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
 * @throws AwsError InvalidBucketName, BucketAlreadyOwnedByYou, IllegalLocationConstraintException
 */
export function createBucket(input: CreateBucketCommandInput, context: S3Context) {
  const name = input.Bucket ?? '';
  requireValidBucketName(name);
  const region = chooseRegion(input.CreateBucketConfiguration?.LocationConstraint, context.region);
  const existing = context.state.buckets.get(name);
  if (existing && region !== FIRST_REGION) {
    const message = 'Your previous request to create the named bucket succeeded and you already own it.';
    throw new AwsError('BucketAlreadyOwnedByYou', message, { status: 409, fields: { BucketName: name } });
  }
  if (!existing) context.state.buckets.set(name, newBucket(input, name, region, context));
  return {
    Location: region === FIRST_REGION ? `/${name}` : `http://${name}.s3.amazonaws.com/`,
    BucketArn: bucketArn(name),
  };
}

function newBucket(input: CreateBucketCommandInput, name: string, region: string, context: S3Context): Bucket {
  const ownership = input.ObjectOwnership ?? 'BucketOwnerEnforced';
  const tags = requireValidTags(input.CreateBucketConfiguration?.Tags ?? [], BUCKET_TAGS_MAX);
  const configurations: Configurations = {
    ownershipControls: { Rules: [{ ObjectOwnership: ownership }] },
    publicAccessBlock: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    },
    ...(tags.length > 0 ? { tagging: tags } : {}),
    ...(input.ObjectLockEnabledForBucket ? { objectLock: { ObjectLockEnabled: 'Enabled' } } : {}),
  };
  const bucket: Bucket = {
    name,
    region,
    createdAt: context.clock.now(),
    ...(input.ObjectLockEnabledForBucket ? { versioning: 'Enabled' } : {}),
    configurations,
  };
  const grants = bucketGrants(input, bucket, context);
  return grants ? { ...bucket, configurations: { ...configurations, acl: grants } } : bucket;
}

/** A bucket that is made private needs no list, and a new bucket can be nothing else unless ACLs are enabled. */
function bucketGrants(input: CreateBucketCommandInput, bucket: Bucket, context: S3Context): Grant[] | undefined {
  const isPrivate = input.ACL === undefined || input.ACL === 'private';
  if (isPrivate) return readGrants({ ...input, ACL: undefined }, bucket, 'bucket', context);
  if (bucket.configurations.ownershipControls?.Rules?.[0]?.ObjectOwnership === 'BucketOwnerEnforced') {
    const message = "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting";
    throw new AwsError('InvalidBucketAclWithObjectOwnership', message, { status: 400 });
  }
  if (input.ACL?.startsWith('public-')) {
    const message = 'Bucket cannot have public ACLs set with BlockPublicAccess enabled';
    throw new AwsError('InvalidBucketAclWithBlockPublicAccessError', message, { status: 400 });
  }
  return readGrants(input, bucket, 'bucket', context);
}

/** A regional endpoint makes buckets of its own region only; the first one makes any. */
function chooseRegion(constraint: string | undefined, region: string): string {
  if (constraint !== undefined && !/^(EU|[a-z]{2}(-[a-z]+)+-\d)$/.test(constraint)) {
    const fields = { LocationConstraint: constraint };
    const message = 'The specified location-constraint is not valid';
    throw new AwsError('InvalidLocationConstraint', message, { status: 400, fields });
  }
  const asked = constraint === 'EU' ? 'eu-west-1' : (constraint ?? FIRST_REGION);
  if (asked === region || (region === FIRST_REGION && constraint !== undefined)) return asked;
  const message = `The ${constraint ?? 'unspecified'} location constraint is incompatible for the region specific endpoint this request was sent to.`;
  throw new AwsError('IllegalLocationConstraintException', message, { status: 400 });
}
