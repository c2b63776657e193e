import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { afterFailure, afterThrottle } from './retry-schedule.ts';

const settings = { maximumRetryAttempts: 2, maximumEventAgeSeconds: 21_600 };

describe('an event that failed', () => {
  it('is tried again after one minute, then after two, then given up', () => {
    expect(afterFailure(settings, 0, 1000, 1)).toEqual({ retryAt: 61_000 });
    expect(afterFailure(settings, 0, 1000, 2)).toEqual({ retryAt: 121_000 });
    expect(afterFailure(settings, 0, 1000, 3)).toEqual({ giveUp: 'RetriesExhausted' });
    expect(afterFailure({ ...settings, maximumRetryAttempts: 0 }, 0, 0, 1)).toEqual({ giveUp: 'RetriesExhausted' });
  });

  it('is given up when it comes of age, not later', () => {
    const young = { ...settings, maximumEventAgeSeconds: 90 };
    expect(afterFailure(young, 0, 60_000, 2)).toEqual({ retryAt: 90_000 });
    expect(afterFailure(young, 0, 90_000, 2)).toEqual({ giveUp: 'EventAgeExceeded' });
  });
});

describe('an event without capacity', () => {
  it('waits from one second to five minutes, for six hours', () => {
    const waits = [1, 2, 3, 8, 9, 10, 50].map((throttles) => afterThrottle(settings, 0, 0, throttles));
    expect(waits).toEqual([1, 2, 4, 128, 256, 300, 300].map((seconds) => ({ retryAt: seconds * 1000 })));
    expect(afterThrottle(settings, 0, 21_600_000, 80)).toEqual({ giveUp: 'EventAgeExceeded' });
  });

  it('is never put off beyond its age, and always put off', () => {
    fc.assert(
      fc.property(fc.nat(21_599_999), fc.integer({ min: 1, max: 100 }), (now, throttles) => {
        const decision = afterThrottle(settings, 0, now, throttles);
        expect('retryAt' in decision && decision.retryAt > now && decision.retryAt <= 21_600_000).toBe(true);
      }),
    );
  });
});
