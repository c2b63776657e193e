import { describe, expect, it } from '@jest/globals';
import { createManualClock } from './clock.ts';

describe('a manual clock', () => {
  it('runs timers in the order of their times, also those that timers set', async () => {
    const clock = createManualClock(0);
    const seen: string[] = [];
    clock.setTimeout(() => seen.push(`late ${clock.now()}`), 20);
    clock.setTimeout(() => {
      seen.push(`early ${clock.now()}`);
      clock.setTimeout(() => seen.push(`nested ${clock.now()}`), 5);
    }, 10);
    const cancel = clock.setTimeout(() => seen.push('cancelled'), 1);
    cancel();
    await clock.advance(30);
    expect(seen).toEqual(['early 10', 'nested 15', 'late 20']);
    expect(clock.now()).toBe(30);
    expect(clock.pending).toBe(0);
  });
});
