import { EbsSnapshotNotification } from '@signalbox/events/aws-ec2';
import { AwsHealthEvent } from '@signalbox/events/aws-health';
import { CreateFunctionCalled } from '@signalbox/events/aws-lambda';
import { type EventPattern, pattern } from '@signalbox/events/pattern';

/** A rule of the audit. */
export interface AuditRule {
  /** `functions-on-forbidden-runtimes` */
  readonly id: string;
  /** Which events, in a sentence. */
  readonly description: string;
  readonly pattern: EventPattern;
}

/**
 * What the audit looks for.
 *
 * @param forbiddenRuntimes runtimes on which nobody should create a function: `python3.8`
 * @param ownRolesPrefix what the ARNs of the audit's own roles begin with: what they do never sets it off
 * @throws Error when no runtime is forbidden, as EventBridge refuses an empty list
 */
export function auditRules(forbiddenRuntimes: readonly string[], ownRolesPrefix: string): readonly AuditRule[] {
  const [runtime, ...runtimes] = forbiddenRuntimes;
  if (!runtime) throw new Error('The stage forbids no runtime: leave the audit out, or name one in stacks/stages.ts.');
  return [
    {
      id: 'forbidden-runtimes',
      description: 'Functions that are created on a runtime that should not be used.',
      pattern: pattern(CreateFunctionCalled, {
        detail: {
          eventName: ['CreateFunction20150331'],
          requestParameters: { runtime: [runtime, ...runtimes] },
          $or: [
            // Users and the root user have no session, and a field that is missing is not "anything but".
            { userIdentity: { sessionContext: { sessionIssuer: { arn: [{ exists: false }] } } } },
            {
              userIdentity: {
                sessionContext: { sessionIssuer: { arn: [{ 'anything-but': { prefix: ownRolesPrefix } }] } },
              },
            },
          ],
        },
      }),
    },
    {
      id: 'failed-snapshots',
      description: 'Snapshots of EBS volumes that could not be created.',
      pattern: pattern(EbsSnapshotNotification, { detail: { event: ['createSnapshot'], result: ['failed'] } }),
    },
    {
      id: 'ec2-maintenance',
      description: 'Maintenance of EC2 that AWS has scheduled.',
      pattern: pattern(AwsHealthEvent, { detail: { service: ['EC2'], eventTypeCategory: ['scheduledChange'] } }),
    },
  ];
}
