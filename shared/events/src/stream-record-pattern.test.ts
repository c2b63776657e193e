import { expect, it } from '@jest/globals';
import type { StreamRecordPattern } from './stream-record-pattern.ts';

interface Row {
  readonly id: string;
  readonly state: 'good' | 'bad';
  readonly amount: number;
  readonly note?: string;
}

it('compiles for attributes, values and types that the item has, and for nothing else', () => {
  const patterns: readonly StreamRecordPattern<Row>[] = [
    { eventName: ['INSERT', 'MODIFY'], dynamodb: { NewImage: { state: { S: ['bad'] }, amount: { N: ['500'] } } } },
    { dynamodb: { NewImage: { note: { S: [{ exists: true }] } }, Keys: { id: { S: [{ prefix: 'a' }] } } } },
    // @ts-expect-error the row has no such attribute
    { dynamodb: { NewImage: { colour: { S: ['red'] } } } },
    // @ts-expect-error the attribute has no such value
    { dynamodb: { NewImage: { state: { S: ['ugly'] } } } },
    // @ts-expect-error the attribute is a number
    { dynamodb: { NewImage: { amount: { S: ['500'] } } } },
    // @ts-expect-error streams tell numbers as texts
    { dynamodb: { NewImage: { amount: { N: [{ numeric: ['>', 500] }] } } } },
    // @ts-expect-error a stream knows no such event
    { eventName: ['DELETE'] },
    // @ts-expect-error a list of alternatives is not empty
    { eventName: [] },
  ];
  expect(patterns).toHaveLength(8);
});
