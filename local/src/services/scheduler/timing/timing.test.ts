import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseSchedule } from '../../../engines/schedule/parse-schedule.ts';
import { createSimulation, type Firing } from '../testing/simulation.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOON = Date.UTC(2026, 4, 1, 12);

const timings = fc.record({
  expression: fc.oneof(
    fc.integer({ min: 1, max: 20 }).map((minutes) => `rate(${minutes} minutes)`),
    fc.integer({ min: 0, max: 59 }).map((minute) => `cron(${minute} * * * ? *)`),
    fc.integer({ min: 1, max: 15 }).map((step) => `cron(0/${step} * * * ? *)`),
  ),
  startsAfter: fc.option(fc.integer({ min: -4 * MINUTE, max: HOUR }), { nil: undefined }),
  endsAfter: fc.option(fc.integer({ min: HOUR + MINUTE, max: 3 * HOUR }), { nil: undefined }),
  window: fc.integer({ min: 0, max: 30 }),
  createdAt: fc.integer({ min: NOON, max: NOON + HOUR }),
  seed: fc.integer(),
});
type Timing = typeof timings extends fc.Arbitrary<infer Value> ? Value : never;

function createSimulated({ expression, startsAfter, endsAfter, window, createdAt, seed }: Timing) {
  const simulation = createSimulation(createdAt, seed);
  simulation.create({
    ScheduleExpression: expression,
    ...(startsAfter === undefined ? {} : { StartDate: new Date(createdAt + startsAfter) }),
    ...(endsAfter === undefined ? {} : { EndDate: new Date(createdAt + endsAfter) }),
    FlexibleTimeWindow: window === 0 ? { Mode: 'OFF' } : { Mode: 'FLEXIBLE', MaximumWindowInMinutes: window },
  });
  return simulation;
}

function expectWithinBounds({ startsAfter = 0, endsAfter = 100 * HOUR, window, createdAt }: Timing, firings: Firing[]) {
  for (const { at, scheduledAt } of firings) {
    // The scheduled time is told in whole seconds.
    expect(at).toBeGreaterThanOrEqual(scheduledAt);
    expect(at).toBeLessThan(scheduledAt + window * MINUTE + 1000);
    expect(at).toBeGreaterThanOrEqual(createdAt + Math.max(0, startsAfter));
    expect(at).toBeLessThanOrEqual(createdAt + endsAfter);
  }
  expect(new Set(firings.map(({ scheduledAt }) => scheduledAt)).size).toBe(firings.length);
}

describe('a schedule', () => {
  it('fires at every time of its expression between its dates, once, within its window', async () => {
    await fc.assert(
      fc.asyncProperty(timings, async (timing) => {
        const { clock, firings } = createSimulated(timing);
        await clock.advance(2 * HOUR);
        expectWithinBounds(timing, firings);
        const { startsAfter = 0, endsAfter = 100 * HOUR, createdAt, window } = timing;
        const times = parseSchedule(timing.expression);
        const countUntil = (last: number) => {
          let count = 0;
          let time = times.nextAfter(createdAt + Math.max(0, startsAfter) - 1, createdAt + startsAfter);
          for (; time !== undefined && time <= last; count++) time = times.nextAfter(time, createdAt + startsAfter);
          return count;
        };
        const now = createdAt + 2 * HOUR;
        expect(firings.length).toBeLessThanOrEqual(countUntil(Math.min(createdAt + endsAfter, now)));
        const expected = countUntil(Math.min(createdAt + endsAfter, now - window * MINUTE));
        expect(firings.length).toBeGreaterThanOrEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('never fires twice for one time, whenever the endpoint stops and however long it stands still', async () => {
    const stops = fc.array(
      fc.record({ after: fc.integer({ min: 1, max: 30 * MINUTE }), lasts: fc.integer({ min: 1, max: 5 * MINUTE }) }),
      { minLength: 1, maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(timings, stops, async (timing, rests) => {
        const simulation = createSimulated({ ...timing, window: 0 });
        const stopped: { from: number; to: number }[] = [];
        for (const { after, lasts } of rests) {
          await simulation.clock.advance(after);
          const from = simulation.clock.now();
          await simulation.restart(lasts);
          stopped.push({ from, to: simulation.clock.now() });
        }
        const { firings } = simulation;
        expect(new Set(firings.map(({ scheduledAt }) => scheduledAt)).size).toBe(firings.length);
        // Nothing older than a minute is made up for.
        for (const { at, scheduledAt } of firings) expect(at - scheduledAt).toBeLessThan(MINUTE + 1000);
        for (const { from, to } of stopped) expect(firings.filter(({ at }) => at > from && at < to)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('that falls due once while the endpoint stands still is made up for, once', async () => {
    const simulation = createSimulation(NOON, 1);
    simulation.create({ ScheduleExpression: 'at(2026-05-01T13:00:00)' });
    await simulation.restart(5 * HOUR);
    await simulation.restart(HOUR);
    expect(simulation.firings).toEqual([{ at: NOON + 5 * HOUR, scheduledAt: NOON + HOUR }]);
  });

  it('whose window is open when the endpoint stops still fires in it', async () => {
    const simulation = createSimulation(NOON, 7);
    const FlexibleTimeWindow = { Mode: 'FLEXIBLE' as const, MaximumWindowInMinutes: 30 };
    simulation.create({ ScheduleExpression: 'at(2026-05-01T12:01:00)', FlexibleTimeWindow });
    await simulation.clock.advance(MINUTE);
    expect(simulation.firings).toEqual([]);
    await simulation.restart(1);
    await simulation.clock.advance(30 * MINUTE);
    expect(simulation.firings).toHaveLength(1);
    expect(simulation.firings[0]?.at).toBeGreaterThan(NOON + MINUTE);
  });

  it('for a time that passed more than a minute ago never fires; one that has just passed does', async () => {
    const late = createSimulation(NOON, 1);
    late.create({ ScheduleExpression: 'at(2026-05-01T11:58:00)' });
    await late.clock.advance(HOUR);
    expect(late.firings).toEqual([]);
    const justNow = createSimulation(NOON + 20_000, 1);
    justNow.create({ ScheduleExpression: 'at(2026-05-01T12:00:00)' });
    expect(justNow.firings).toHaveLength(1);
  });

  it('reads its expression in its time zone, through the changes of the clocks', async () => {
    const hours = (firings: readonly Firing[]) => firings.map(({ at }) => new Date(at).toISOString().slice(5, 16));
    const inBerlin = async (from: number, ScheduleExpression: string) => {
      const simulation = createSimulation(from, 1);
      simulation.create({ ScheduleExpression, ScheduleExpressionTimezone: 'Europe/Berlin' });
      await simulation.clock.advance(72 * HOUR);
      return hours(simulation.firings);
    };
    // 2026-03-29, 02:00 becomes 03:00: half past two is skipped that day. 2026-10-25, 03:00 becomes 02:00: it fires once.
    expect(await inBerlin(Date.UTC(2026, 2, 28), 'cron(30 2 * * ? *)')).toEqual(['03-28T01:30', '03-30T00:30']);
    expect(await inBerlin(Date.UTC(2026, 9, 24), 'cron(30 2 * * ? *)')).toEqual([
      '10-24T00:30',
      '10-25T00:30',
      '10-26T01:30',
    ]);
    expect(await inBerlin(Date.UTC(2026, 2, 28), 'at(2026-03-30T09:00:00)')).toEqual(['03-30T07:00']);
  });
});
