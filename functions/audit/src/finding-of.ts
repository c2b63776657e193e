import { EbsSnapshotNotification } from '@signalbox/events/aws-ec2';
import { AwsHealthEvent } from '@signalbox/events/aws-health';
import { CreateFunctionCalled } from '@signalbox/events/aws-lambda';
import type { DetailOf } from '@signalbox/events/define-event';
import type { ReceivedEvent } from '@signalbox/events/received-event';
import type { Finding } from './finding.ts';

/** The events of AWS that operators are told of. */
export const AUDITED_EVENTS = [CreateFunctionCalled, EbsSnapshotNotification, AwsHealthEvent];

export type AuditedEvent = ReceivedEvent<(typeof AUDITED_EVENTS)[number]>;

/**
 * What an event tells operators. A function of the event alone: delivered twice, it gives the same row.
 *
 * @param raw the event as it was delivered
 */
export function findingOf(event: AuditedEvent, raw: Readonly<Record<string, unknown>>): Finding {
  const { time } = event;
  switch (event.source) {
    case 'aws.lambda':
      return { ...createdFunction(event.detail), time, event: raw };
    case 'aws.ec2':
      return { id: event.id, ...failedSnapshot(event.detail), time, event: raw };
    case 'aws.health':
      return { ...scheduledChange(event.detail), time, event: raw };
  }
}

type Told = Omit<Finding, 'time' | 'event'>;

function createdFunction(detail: DetailOf<typeof CreateFunctionCalled>): Told {
  const { eventID, eventSource, eventName, requestParameters, userIdentity, errorCode } = detail;
  const { functionName, runtime } = requestParameters;
  const { type, arn, accountId, principalId } = userIdentity;
  const outcome = errorCode ? `was refused (${errorCode})` : 'was created';
  return {
    id: eventID,
    eventSource,
    eventName,
    summary: `The function ${functionName} ${outcome} on the runtime ${runtime}, asked for by ${arn ?? type}.`,
    functionName,
    runtime,
    errorCode,
    userIdentity: { type, arn, accountId, principalId },
  };
}

/** EC2 gives the notification no id of its own: EventBridge's stays the same when it delivers one event again. */
function failedSnapshot(detail: DetailOf<typeof EbsSnapshotNotification>): Omit<Told, 'id'> {
  const { event, result, source, snapshot_id: snapshot, cause } = detail;
  const subject = source ?? snapshot ?? 'an unnamed volume';
  return {
    eventSource: EbsSnapshotNotification.source,
    eventName: event,
    summary: `EBS ${event} of ${subject} ended as ${result}${cause ? `: ${cause}` : '.'}`,
  };
}

function scheduledChange(detail: DetailOf<typeof AwsHealthEvent>): Told {
  const { communicationId, service, eventTypeCode, eventTypeCategory, startTime, affectedEntities = [] } = detail;
  const affected = affectedEntities.map(({ entityValue }) => entityValue).join(', ');
  const from = startTime ? ` from ${startTime}` : '';
  return {
    id: communicationId,
    eventSource: AwsHealthEvent.source,
    eventName: eventTypeCode,
    summary: `AWS Health tells of a ${eventTypeCategory} of ${service}: ${eventTypeCode}${from}${affected ? ` for ${affected}` : ''}.`,
  };
}
