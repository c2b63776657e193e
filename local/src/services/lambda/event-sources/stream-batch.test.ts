import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StreamEvent } from '../../../sources/stream-event.ts';
import type { BatchResponse } from './batch-response.ts';
import { afterStreamFailure, expiredCount, type StreamBatch } from './stream-batch.ts';

const record = (sequenceNumber: string, createdAt = 0): StreamEvent => ({
  id: sequenceNumber,
  sequenceNumber,
  createdAt,
  partition: '',
  event: {},
  json: '{}',
});
const batch = (numbers: string, failures = 0): StreamBatch => ({
  records: [...numbers].map((number) => record(number)),
  failures,
});
const failed = (numbers: string): BatchResponse => ({ kind: 'partial', failed: new Set(numbers) });
const numbersOf = (records: readonly StreamEvent[]) => records.map(({ sequenceNumber }) => sequenceNumber).join('');
const FAILURE: BatchResponse = { kind: 'failure' };

function decide(some: StreamBatch, response: BatchResponse, settings = {}) {
  const decision = afterStreamFailure(some, response, settings);
  if ('giveUp' in decision) return `given up ${numbersOf(decision.giveUp)}`;
  return [
    decision.next.map(({ records, failures }) => `${numbersOf(records)}/${failures}`).join(' '),
    decision.pauseMilliseconds,
  ];
}

describe('a batch of a stream that failed', () => {
  it('is tried again without end by default, after pauses that double up to a minute', () => {
    expect(decide(batch('123'), FAILURE)).toEqual(['123/1', 1000]);
    expect(decide(batch('123', 3), FAILURE)).toEqual(['123/4', 8000]);
    expect(decide(batch('123', 1000), FAILURE)).toEqual(['123/1001', 60_000]);
  });

  it('is given up after its attempts', () => {
    expect(decide(batch('12', 1), FAILURE, { MaximumRetryAttempts: 2 })).toEqual(['12/2', 2000]);
    expect(decide(batch('12', 2), FAILURE, { MaximumRetryAttempts: 2 })).toBe('given up 12');
    expect(decide(batch('12'), FAILURE, { MaximumRetryAttempts: 0 })).toBe('given up 12');
  });

  it('goes on behind the records that passed, and begins to count anew', () => {
    expect(decide(batch('1234', 5), failed('3'))).toEqual(['34/1', 1000]);
    expect(decide(batch('1234'), failed('42'))).toEqual(['234/1', 1000]);
    expect(decide(batch('1234', 1), failed('1'), { MaximumRetryAttempts: 1 })).toBe('given up 1234');
    expect(decide(batch('1234'), failed('2'), { MaximumRetryAttempts: 0 })).toBe('given up 234');
  });

  it('is halved at once when that is asked for, which costs no attempt', () => {
    const settings = { BisectBatchOnFunctionError: true, MaximumRetryAttempts: 0 };
    expect(decide(batch('12345'), FAILURE, settings)).toEqual(['123/0 45/0', 0]);
    expect(decide(batch('1234'), failed('3'), settings)).toEqual(['34/0', 0]);
    expect(decide(batch('1'), FAILURE, settings)).toBe('given up 1');
  });

  it('loses no record and keeps their order, whatever failed', () => {
    const arbitrary = fc.record({
      size: fc.integer({ min: 1, max: 9 }),
      first: fc.integer({ min: 1, max: 9 }),
      bisect: fc.boolean(),
      attempts: fc.integer({ min: -1, max: 2 }),
      failures: fc.nat(3),
    });
    fc.assert(
      fc.property(arbitrary, ({ size, first, bisect, attempts, failures }) => {
        const some = batch('123456789'.slice(0, size), failures);
        const response = first <= size ? failed(String(first)) : FAILURE;
        const settings = { BisectBatchOnFunctionError: bisect, MaximumRetryAttempts: attempts };
        const decision = afterStreamFailure(some, response, settings);
        const left = 'giveUp' in decision ? decision.giveUp : decision.next.flatMap(({ records }) => records);
        expect(numbersOf(left)).toBe('123456789'.slice(first <= size ? first - 1 : 0, size));
      }),
    );
  });
});

it('records expire by the age that the mapping allows, oldest first', () => {
  const records = [record('1', 0), record('2', 1000), record('3', 5000)];
  const expired = (MaximumRecordAgeInSeconds: number, now: number) =>
    expiredCount(records, { MaximumRecordAgeInSeconds }, now);
  expect([expired(60, 60_000), expired(60, 60_001), expired(60, 61_001), expired(60, 90_000)]).toEqual([0, 1, 2, 3]);
  expect([
    expired(-1, 1e9),
    expiredCount(records, {}, 1e9),
    expiredCount([], { MaximumRecordAgeInSeconds: 60 }, 0),
  ]).toEqual([0, 0, 0]);
});
