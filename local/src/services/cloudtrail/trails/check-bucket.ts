import { allowsDelivery } from '../../../engines/policy/allows-delivery.ts';
import { AwsError } from '../../../service/errors.ts';
import { refusal } from '../errors.ts';
import type { CloudTrailContext } from '../state.ts';
import type { StoredTrail } from './trail.ts';

/** Who writes log files. */
export const CLOUDTRAIL = 'cloudtrail.amazonaws.com';

/**
 * Makes sure that CloudTrail may write a trail's log files.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 * @throws AwsError S3BucketDoesNotExistException, InsufficientS3BucketPolicyException
 */
export async function checkBucket(trail: StoredTrail, context: CloudTrailContext): Promise<void> {
  const { bucket } = trail;
  const policy = await bucketPolicy(bucket, context);
  if (mayWrite(trail, policy, context)) return;
  throw refusal('InsufficientS3BucketPolicyException', `Incorrect S3 bucket policy is detected for bucket: ${bucket}`);
}

/** Where CloudTrail puts everything of a trail. */
export function logFolder({ prefix }: StoredTrail, account: string): string {
  return `${prefix ? `${prefix}/` : ''}AWSLogs/${account}/CloudTrail/`;
}

function mayWrite(trail: StoredTrail, policy: string | undefined, { account }: CloudTrailContext): boolean {
  const common = { principal: CLOUDTRAIL, from: trail.arn };
  const bucketArn = `arn:aws:s3:::${trail.bucket}`;
  const writes = {
    ...common,
    action: 's3:PutObject',
    resource: `${bucketArn}/${logFolder(trail, account)}`,
    context: { 's3:x-amz-acl': 'bucket-owner-full-control' },
  };
  const readsAcl = { ...common, action: 's3:GetBucketAcl', resource: bucketArn };
  return allowsDelivery(policy, readsAcl) && allowsDelivery(policy, writes);
}

async function bucketPolicy(bucket: string, context: CloudTrailContext): Promise<string | undefined> {
  try {
    const { Policy } = await context.call('s3', 'GetBucketPolicy', { Bucket: bucket });
    return Policy;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code === 'NoSuchBucketPolicy') return undefined;
    if (error.code !== 'NoSuchBucket') throw error;
    throw refusal('S3BucketDoesNotExistException', `S3 bucket ${bucket} does not exist!`);
  }
}
