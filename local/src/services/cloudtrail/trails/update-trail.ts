import type { UpdateTrailCommandInput } from '@aws-sdk/client-cloudtrail';
import { NotImplementedError } from '../../../service/errors.ts';
import { type CloudTrailContext, saveTrail } from '../state.ts';
import { checkDestinations } from './check-destinations.ts';
import { findHomeTrail } from './find-trail.ts';
import { shownSettings } from './show-trail.ts';
import { topicArnOf } from './topic-arn.ts';
import type { StoredTrail } from './trail.ts';

/**
 * Changes what is given; an empty text takes a setting away.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateTrail.html
 * @throws AwsError TrailNotFoundException, InvalidHomeRegionException and what checkDestinations throws; NotImplementedError
 *   for a trail of an organisation
 */
export async function updateTrail(input: UpdateTrailCommandInput, context: CloudTrailContext) {
  if (input.IsOrganizationTrail) throw new NotImplementedError('cloudtrail:UpdateTrail for an organization');
  const trail = findHomeTrail(input.Name, context);
  const text = (given: string | undefined, known: string | undefined) => (given ?? known) || undefined;
  const changed: StoredTrail = {
    ...trail,
    bucket: input.S3BucketName ?? trail.bucket,
    prefix: text(input.S3KeyPrefix, trail.prefix),
    snsTopicArn: input.SnsTopicName === undefined ? trail.snsTopicArn : topicArnOf(input.SnsTopicName, context),
    includesGlobalServices: input.IncludeGlobalServiceEvents ?? trail.includesGlobalServices,
    isMultiRegion: input.IsMultiRegionTrail ?? trail.isMultiRegion,
    validatesLogFiles: input.EnableLogFileValidation ?? trail.validatesLogFiles,
    logGroupArn: text(input.CloudWatchLogsLogGroupArn, trail.logGroupArn),
    logRoleArn: text(input.CloudWatchLogsRoleArn, trail.logRoleArn),
    kmsKeyId: text(input.KmsKeyId, trail.kmsKeyId),
  };
  await checkDestinations(changed, context);
  saveTrail(changed, context);
  return shownSettings(changed);
}
