import type { AttributeValue, DynamoDBStreamEvent } from 'aws-lambda';
import type { RowChange } from '../stream.ts';

/** Writes as a table's stream hands them to a function, for tests. The sequence numbers are `first`, `first + 1` ... */
export function streamEvent(changes: readonly RowChange<object>[], first = 0): DynamoDBStreamEvent {
  return {
    Records: changes.map(({ before, after }, index) => ({
      eventID: `record-${first + index}`,
      eventName: before ? (after ? 'MODIFY' : 'REMOVE') : 'INSERT',
      dynamodb: {
        SequenceNumber: String(first + index),
        StreamViewType: 'NEW_AND_OLD_IMAGES',
        ...(before ? { OldImage: marshalled(before) } : {}),
        ...(after ? { NewImage: marshalled(after) } : {}),
      },
    })),
  };
}

function marshalled(row: object): Record<string, AttributeValue> {
  const attributes = Object.entries(row).filter(([, value]) => value !== undefined);
  return Object.fromEntries(attributes.map(([name, value]) => [name, attributeOf(value)]));
}

function attributeOf(value: unknown): AttributeValue {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (Array.isArray(value)) return { L: value.map(attributeOf) };
  if (typeof value === 'object' && value) return { M: marshalled(value) };
  throw new TypeError(`No attribute for ${value}`);
}
