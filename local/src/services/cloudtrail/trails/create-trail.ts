import type { CreateTrailCommandInput } from '@aws-sdk/client-cloudtrail';
import { NotImplementedError } from '../../../service/errors.ts';
import { tagsToRecord } from '../../../service/tags.ts';
import { writeTestObject } from '../delivery/write-log-file.ts';
import { refusal } from '../errors.ts';
import { type CloudTrailContext, saveTrail } from '../state.ts';
import { checkDestinations } from './check-destinations.ts';
import { trailArn } from './find-trail.ts';
import { shownSettings } from './show-trail.ts';
import { topicArnOf } from './topic-arn.ts';
import { coversRegion, type StoredTrail } from './trail.ts';
import { checkTrailName } from './trail-name.ts';

const TRAILS_MAX = 5;

/**
 * Makes a trail, which logs nothing until StartLogging.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html
 * @throws AwsError TrailAlreadyExistsException, MaximumNumberOfTrailsExceededException, InvalidTrailNameException and what
 *   checkDestinations throws; NotImplementedError for a trail of an organisation
 */
export async function createTrail(input: CreateTrailCommandInput, context: CloudTrailContext) {
  const name = checkTrailName(input.Name ?? '');
  if (input.IsOrganizationTrail) throw new NotImplementedError('cloudtrail:CreateTrail for an organization');
  const trail: StoredTrail = {
    name,
    arn: trailArn(name, context),
    homeRegion: context.region,
    bucket: input.S3BucketName ?? '',
    prefix: input.S3KeyPrefix || undefined,
    snsTopicArn: topicArnOf(input.SnsTopicName, context),
    includesGlobalServices: input.IncludeGlobalServiceEvents ?? true,
    isMultiRegion: input.IsMultiRegionTrail ?? false,
    validatesLogFiles: input.EnableLogFileValidation ?? false,
    logGroupArn: input.CloudWatchLogsLogGroupArn || undefined,
    logRoleArn: input.CloudWatchLogsRoleArn || undefined,
    kmsKeyId: input.KmsKeyId || undefined,
    tags: tagsToRecord(input.TagsList),
    insightSelectors: [],
    isLogging: false,
    logFiles: {},
    notifications: {},
    logEvents: {},
  };
  checkRoom(trail, context);
  await checkDestinations(trail, context);
  checkRoom(trail, context);
  saveTrail(trail, context);
  await writeTestObject(trail, context);
  return shownSettings(trail);
}

function checkRoom({ name, arn }: StoredTrail, { state, account, region }: CloudTrailContext): void {
  if (state.trails.has(arn)) {
    throw refusal('TrailAlreadyExistsException', `Trail ${name} already exists for customer: ${account}`);
  }
  const seen = [...state.trails.values()].filter((one) => coversRegion(one, region));
  if (seen.length < TRAILS_MAX) return;
  throw refusal(
    'MaximumNumberOfTrailsExceededException',
    `User: ${account} already has ${TRAILS_MAX} trails in ${region}.`,
  );
}
