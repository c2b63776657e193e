import type { _Record, AttributeValue } from '@aws-sdk/client-dynamodb-streams';
import type { SourceEvent } from './source-event.ts';

export interface StreamEvent extends SourceEvent {
  readonly sequenceNumber: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** A table's change as a pipe passes it on. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-dynamodb.html */
export function toStreamEvent(record: _Record, streamArn: string): StreamEvent {
  const { ApproximateCreationDateTime, Keys, NewImage, OldImage, ...rest } = record.dynamodb ?? {};
  const createdAt = ApproximateCreationDateTime?.getTime() ?? 0;
  const event = {
    eventID: record.eventID,
    eventName: record.eventName,
    eventVersion: record.eventVersion,
    eventSource: record.eventSource,
    awsRegion: record.awsRegion,
    dynamodb: {
      ApproximateCreationDateTime: createdAt / 1000,
      Keys: toJson(Keys),
      NewImage: toJson(NewImage),
      OldImage: toJson(OldImage),
      SequenceNumber: rest.SequenceNumber,
      SizeBytes: rest.SizeBytes,
      StreamViewType: rest.StreamViewType,
    },
    ...(record.userIdentity && {
      userIdentity: { principalId: record.userIdentity.PrincipalId, type: record.userIdentity.Type },
    }),
    eventSourceARN: streamArn,
  };
  const json = JSON.stringify(event);
  return {
    id: record.eventID ?? '',
    sequenceNumber: rest.SequenceNumber ?? '',
    createdAt,
    event: JSON.parse(json),
    json,
  };
}

function toJson(image: Record<string, AttributeValue> | undefined): Record<string, unknown> | undefined {
  return image && Object.fromEntries(Object.entries(image).map(([name, value]) => [name, toJsonValue(value)]));
}

/** Binary values are base64 in JSON; all else is as it is. */
function toJsonValue(value: AttributeValue): unknown {
  if (value.B !== undefined) return { B: base64(value.B) };
  if (value.BS !== undefined) return { BS: value.BS.map(base64) };
  if (value.L !== undefined) return { L: value.L.map(toJsonValue) };
  if (value.M !== undefined) return { M: toJson(value.M) };
  return value;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
