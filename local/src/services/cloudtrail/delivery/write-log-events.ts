import { parseArn } from '../../../service/arn.ts';
import { AwsError } from '../../../service/errors.ts';
import type { TrailRecord } from '../records/trail-record.ts';
import type { CloudTrailContext } from '../state.ts';
import type { StoredTrail } from '../trails/trail.ts';
import { attempt } from './attempt.ts';

/** PutLogEvents takes 10,000 events and a megabyte at once: records are a few kilobytes each. */
const BATCH_SIZE = 100;

/**
 * Writes records into the trail's log group, as the trail's role, one event for each.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
 */
export async function writeLogEvents(
  trail: StoredTrail,
  region: string,
  records: readonly TrailRecord[],
  context: CloudTrailContext,
): Promise<void> {
  const { logGroupArn, logRoleArn } = trail;
  if (logGroupArn === undefined || logRoleArn === undefined) return;
  const logGroupName = parseArn(logGroupArn)?.resource.split(':')[1] ?? '';
  const logStreamName = `${context.account}_CloudTrail_${region}`;
  const principal = context.sessionPrincipal({ roleArn: logRoleArn, sessionName: `CLOUDTRAIL_${context.account}` });
  const options = { principal, region: trail.homeRegion };
  const write = async () => {
    await context.call('logs', 'CreateLogStream', { logGroupName, logStreamName }, options).catch(unlessItExists);
    for (let start = 0; start < records.length; start += BATCH_SIZE) {
      const batch = records.slice(start, start + BATCH_SIZE);
      const logEvents = batch.map((record) => ({
        timestamp: Date.parse(record.eventTime),
        message: JSON.stringify(record),
      }));
      await context.call('logs', 'PutLogEvents', { logGroupName, logStreamName, logEvents }, options);
    }
  };
  await attempt(trail, 'logEvents', write, context);
}

function unlessItExists(error: unknown): void {
  if (error instanceof AwsError && error.code === 'ResourceAlreadyExistsException') return;
  throw error;
}
