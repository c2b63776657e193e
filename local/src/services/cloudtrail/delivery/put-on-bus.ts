import type { TrailRecord } from '../records/trail-record.ts';
import type { CloudTrailContext } from '../state.ts';
import { CLOUDTRAIL } from '../trails/check-bucket.ts';

/**
 * Puts a record on the default bus of its region, in the name of the service that was called.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function putOnBus(record: TrailRecord, context: CloudTrailContext): void {
  if (!context.canDeliverTo(context.arn('events', 'event-bus/default'))) return;
  context.background(`telling the bus of ${record.eventName}`, put(record, context));
}

async function put(record: TrailRecord, context: CloudTrailContext): Promise<void> {
  const entry = {
    Source: `aws.${record.eventSource.split('.')[0]}`,
    DetailType: 'AWS API Call via CloudTrail',
    Detail: JSON.stringify(record),
    Resources: [],
    Time: new Date(record.eventTime),
  };
  const principal = { type: 'service', arn: CLOUDTRAIL } as const;
  const options = { principal, region: record.awsRegion };
  const { FailedEntryCount, Entries } = await context.call('eventbridge', 'PutEvents', { Entries: [entry] }, options);
  if (FailedEntryCount) throw new Error(Entries?.[0]?.ErrorMessage ?? 'EventBridge refused the event.');
}
