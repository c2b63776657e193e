import type { Trail } from '@aws-sdk/client-cloudtrail';
import type { StoredTrail } from './trail.ts';

/** A trail as CreateTrail and UpdateTrail answer it. */
export function shownSettings(trail: StoredTrail) {
  const { snsTopicArn } = trail;
  return {
    Name: trail.name,
    S3BucketName: trail.bucket,
    S3KeyPrefix: trail.prefix,
    SnsTopicName: snsTopicArn?.slice(snsTopicArn.lastIndexOf(':') + 1),
    SnsTopicARN: snsTopicArn,
    IncludeGlobalServiceEvents: trail.includesGlobalServices,
    IsMultiRegionTrail: trail.isMultiRegion,
    TrailARN: trail.arn,
    LogFileValidationEnabled: trail.validatesLogFiles,
    CloudWatchLogsLogGroupArn: trail.logGroupArn,
    CloudWatchLogsRoleArn: trail.logRoleArn,
    KmsKeyId: trail.kmsKeyId,
    IsOrganizationTrail: false,
  };
}

/** A trail as it is described. */
export function showTrail(trail: StoredTrail): Trail {
  return {
    ...shownSettings(trail),
    HomeRegion: trail.homeRegion,
    HasCustomEventSelectors: trail.eventSelectors !== undefined || trail.advancedEventSelectors !== undefined,
    HasInsightSelectors: trail.insightSelectors.length > 0,
  };
}
