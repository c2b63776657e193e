import type {
  GetTrailStatusCommandInput,
  StartLoggingCommandInput,
  StopLoggingCommandInput,
} from '@aws-sdk/client-cloudtrail';
import { toIsoSeconds } from '../../../engines/template/iso-seconds.ts';
import { type CloudTrailContext, saveTrail } from '../state.ts';
import { findHomeTrail, findTrail } from './find-trail.ts';
import type { Attempts } from './trail.ts';

/**
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html
 * @throws AwsError TrailNotFoundException, InvalidHomeRegionException
 */
export function startLogging({ Name }: StartLoggingCommandInput, context: CloudTrailContext): Record<string, never> {
  const trail = findHomeTrail(Name, context);
  if (!trail.isLogging) saveTrail({ ...trail, isLogging: true, startedAt: context.clock.now() }, context);
  return {};
}

/**
 * Events from now on are not recorded; those that were are still delivered.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StopLogging.html
 * @throws AwsError TrailNotFoundException, InvalidHomeRegionException
 */
export function stopLogging({ Name }: StopLoggingCommandInput, context: CloudTrailContext): Record<string, never> {
  const trail = findHomeTrail(Name, context);
  if (trail.isLogging) saveTrail({ ...trail, isLogging: false, stoppedAt: context.clock.now() }, context);
  return {};
}

/**
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html
 * @throws AwsError TrailNotFoundException
 */
export function getTrailStatus({ Name }: GetTrailStatusCommandInput, context: CloudTrailContext) {
  const { isLogging, startedAt, stoppedAt, logFiles, notifications, logEvents } = findTrail(Name, context);
  return {
    IsLogging: isLogging,
    LatestDeliveryError: logFiles.error,
    LatestDeliveryTime: date(logFiles.succeededAt),
    LatestNotificationError: notifications.error,
    LatestNotificationTime: date(notifications.succeededAt),
    LatestCloudWatchLogsDeliveryError: logEvents.error,
    LatestCloudWatchLogsDeliveryTime: date(logEvents.succeededAt),
    StartLoggingTime: date(startedAt),
    StopLoggingTime: date(stoppedAt),
    LatestDeliveryAttemptTime: text(logFiles.attemptedAt),
    LatestDeliveryAttemptSucceeded: succeeded(logFiles),
    LatestNotificationAttemptTime: text(notifications.attemptedAt),
    LatestNotificationAttemptSucceeded: succeeded(notifications),
    TimeLoggingStarted: text(startedAt),
    TimeLoggingStopped: text(stoppedAt),
  };
}

function date(at: number | undefined): Date | undefined {
  return at === undefined ? undefined : new Date(at);
}

/** The older members are text, and empty where there is no time. */
function text(at: number | undefined): string {
  return at === undefined ? '' : toIsoSeconds(at);
}

function succeeded({ attemptedAt, succeededAt }: Attempts): string {
  return attemptedAt !== undefined && attemptedAt === succeededAt ? text(succeededAt) : '';
}
