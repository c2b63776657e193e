import { allowsDelivery } from '../../../engines/policy/allows-delivery.ts';
import { parseArn } from '../../../service/arn.ts';
import { AwsError } from '../../../service/errors.ts';
import { refusal } from '../errors.ts';
import type { CloudTrailContext } from '../state.ts';
import { CLOUDTRAIL, checkBucket } from './check-bucket.ts';
import type { StoredTrail } from './trail.ts';

/**
 * Makes sure that everything a trail writes to is there and lets it.
 * @throws AwsError InvalidParameterCombinationException, InvalidS3PrefixException, InvalidKmsKeyIdException and those of the
 *   bucket, the topic and the log group
 */
export async function checkDestinations(trail: StoredTrail, context: CloudTrailContext): Promise<void> {
  if (trail.isMultiRegion && !trail.includesGlobalServices) {
    throw refusal('InvalidParameterCombinationException', 'Multi-Region trail must include global service events.');
  }
  if ((trail.prefix ?? '').length > 200) {
    throw refusal('InvalidS3PrefixException', 'S3 prefix is longer than maximum length (200).');
  }
  await checkBucket(trail, context);
  await checkTopic(trail, context);
  checkLogGroup(trail);
  await checkKey(trail, context);
}

async function checkTopic({ snsTopicArn, arn }: StoredTrail, context: CloudTrailContext): Promise<void> {
  if (snsTopicArn === undefined) return;
  const policy = await found(
    async () => (await context.call('sns', 'GetTopicAttributes', { TopicArn: snsTopicArn })).Attributes?.Policy,
    ['NotFound', 'NotFoundException', 'InvalidParameter'],
    () => refusal('InsufficientSnsTopicPolicyException', 'SNS Topic does not exist or the topic policy is incorrect!'),
  );
  const access = { principal: CLOUDTRAIL, from: arn, action: 'sns:Publish', resource: snsTopicArn };
  if (allowsDelivery(policy, access)) return;
  throw refusal('InsufficientSnsTopicPolicyException', 'SNS Topic does not exist or the topic policy is incorrect!');
}

function checkLogGroup({ logGroupArn, logRoleArn }: StoredTrail): void {
  if (logGroupArn === undefined && logRoleArn === undefined) return;
  const group = parseArn(logGroupArn ?? '');
  if (group?.service !== 'logs' || !group.resource.startsWith('log-group:')) {
    throw refusal('InvalidCloudWatchLogsLogGroupArnException', 'Specified CloudWatch Logs log group ARN is invalid.');
  }
  if (!parseArn(logRoleArn ?? '')?.resource.startsWith('role/')) {
    throw refusal('InvalidCloudWatchLogsRoleArnException', 'Specified CloudWatch Logs role ARN is invalid.');
  }
}

async function checkKey({ kmsKeyId }: StoredTrail, context: CloudTrailContext): Promise<void> {
  if (kmsKeyId === undefined) return;
  await found(
    () => context.call('kms', 'DescribeKey', { KeyId: kmsKeyId }),
    ['NotFoundException'],
    () => refusal('KmsKeyNotFoundException', `The KMS key ${kmsKeyId} does not exist.`),
  );
}

async function found<Value>(look: () => Promise<Value>, codes: readonly string[], missing: () => AwsError) {
  try {
    return await look();
  } catch (error) {
    if (error instanceof AwsError && codes.includes(error.code)) throw missing();
    throw error;
  }
}
