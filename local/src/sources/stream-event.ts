import type { _Record, AttributeValue } from '@aws-sdk/client-dynamodb-streams';

/** A change of a table as functions and pipes are given it. */
export interface StreamEvent {
  /** The `eventID`. */
  readonly id: string;
  readonly sequenceNumber: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Records of one item have the same. */
  readonly partition: string;
  /** As filters and templates see it. */
  readonly event: Readonly<Record<string, unknown>>;
  /** `event` in JSON, made once. */
  readonly json: string;
}

/**
 * https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html#events-sample-dynamodb
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-dynamodb.html
 */
export function toStreamEvent(record: _Record, streamArn: string): StreamEvent {
  const { ApproximateCreationDateTime, Keys, NewImage, OldImage, SequenceNumber, SizeBytes, StreamViewType } =
    record.dynamodb ?? {};
  const createdAt = ApproximateCreationDateTime?.getTime() ?? 0;
  const keys = toJson(Keys ?? {});
  const event = {
    eventID: record.eventID,
    eventName: record.eventName,
    eventVersion: record.eventVersion,
    eventSource: record.eventSource,
    awsRegion: record.awsRegion,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(createdAt / 1000),
      Keys: keys,
      // Filters ask whether an image exists: one that is not there must not be a member.
      ...(NewImage && { NewImage: toJson(NewImage) }),
      ...(OldImage && { OldImage: toJson(OldImage) }),
      SequenceNumber,
      SizeBytes,
      StreamViewType,
    },
    ...(record.userIdentity && {
      userIdentity: { principalId: record.userIdentity.PrincipalId, type: record.userIdentity.Type },
    }),
    eventSourceARN: streamArn,
  };
  return {
    id: record.eventID ?? '',
    sequenceNumber: SequenceNumber ?? '',
    createdAt,
    get partition() {
      return JSON.stringify(keys);
    },
    event,
    json: JSON.stringify(event),
  };
}

function toJson(image: Record<string, AttributeValue>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(image).map(([name, value]) => [name, toJsonValue(value)]));
}

/** Binary values are base64 in JSON; all else is as it is. */
function toJsonValue(value: AttributeValue): unknown {
  if (value.B !== undefined) return { B: base64(value.B) };
  if (value.BS !== undefined) return { BS: value.BS.map(base64) };
  if (value.L !== undefined) return { L: value.L.map(toJsonValue) };
  if (value.M !== undefined) return { M: toJson(value.M) };
  return value;
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
