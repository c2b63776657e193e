import * as z from 'zod/mini';
import { defineAwsEvent } from './define-event.ts';

/**
 * What became of a snapshot of an EBS volume that was created, copied or shared.
 *
 * @see https://docs.aws.amazon.com/ebs/latest/userguide/ebs-cloud-watch-events.html#snapshot-events
 */
export const EbsSnapshotNotification = defineAwsEvent({
  source: 'aws.ec2',
  detailType: 'EBS Snapshot Notification',
  schema: z.object({
    event: z.string().check(z.minLength(1)),
    result: z.string(),
    /** Why it failed; empty when it did not. */
    cause: z.optional(z.string()),
    /** ARNs, whatever the first one's name says. */
    snapshot_id: z.optional(z.string()),
    source: z.optional(z.string()),
  }),
});
