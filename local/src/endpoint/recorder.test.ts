import { describe, expect, it } from '@jest/globals';
import type { Observation } from '../service/delivery.ts';
import { createRecorder } from './recorder.ts';

const note = (at: number): Observation => ({ kind: 'note', at, text: '' });
const delivery = (at: number, payload: string): Observation => ({
  kind: 'delivery',
  at,
  outcome: 'delivered',
  durationMilliseconds: 0,
  delivery: { id: '', kind: 'rule', from: '', to: '', principal: '', payload, firstAttemptAt: at, attempts: 1 },
});

describe('the recorder', () => {
  it('keeps the latest few thousand observations, oldest first', () => {
    const recorder = createRecorder();
    for (let at = 1; at <= 9000; at++) recorder.observe(note(at));
    const times = recorder.latest().map(({ at }) => at);
    expect([times.length, times[0], times.at(-1)]).toEqual([4000, 5001, 9000]);
  });

  it('keeps fewer when their payloads are large, and the newest whatever its size', () => {
    const recorder = createRecorder();
    const megabyte = 'x'.repeat(2 ** 20);
    for (let at = 1; at <= 100; at++) recorder.observe(delivery(at, megabyte));
    const times = recorder.latest().map(({ at }) => at);
    expect([times.length, times[0], times.at(-1)]).toEqual([16, 85, 100]);
    recorder.observe(delivery(101, megabyte.repeat(40)));
    expect(recorder.latest().map(({ at }) => at)).toEqual([101]);
  });

  it('tells those who watch until they stop', () => {
    const recorder = createRecorder();
    const seen: number[] = [];
    const stop = recorder.on(({ at }) => seen.push(at));
    recorder.observe(note(1));
    stop();
    recorder.observe(note(2));
    expect(seen).toEqual([1]);
  });
});
