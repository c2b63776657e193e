import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseSchedule } from './parse-schedule.ts';
import { ScheduleError } from './schedule-error.ts';

/** The next times of an expression after a time, in ISO without seconds. */
function times(expression: string, from: string, count: number, timeZone = 'UTC'): string[] {
  const schedule = parseSchedule(expression, { timeZone });
  const start = Date.parse(from);
  const found: string[] = [];
  let instant: number | undefined = start;
  while (found.length < count) {
    instant = schedule.nextAfter(instant, start);
    if (instant === undefined) break;
    found.push(new Date(instant).toISOString().replace(':00.000Z', ''));
  }
  return found;
}

const CRONS: readonly (readonly [fields: string, from: string, expected: readonly string[]])[] = [
  ['0 10 * * ? *', '2026-01-01T10:00:00Z', ['2026-01-02T10:00', '2026-01-03T10:00']],
  ['0 10 * * ? *', '2026-01-01T09:59:59.999Z', ['2026-01-01T10:00']],
  ['15 12 * * ? *', '2026-02-28T23:00:00Z', ['2026-03-01T12:15']],
  ['0 18 ? * MON-FRI *', '2026-01-02T18:00:00Z', ['2026-01-05T18:00', '2026-01-06T18:00']],
  ['0 18 ? * mon-fri *', '2026-01-02T18:00:00Z', ['2026-01-05T18:00']],
  ['0 8 1 * ? *', '2026-01-01T08:00:00Z', ['2026-02-01T08:00', '2026-03-01T08:00']],
  ['0/15 * * * ? *', '2026-01-01T00:07:00Z', ['2026-01-01T00:15', '2026-01-01T00:30', '2026-01-01T00:45']],
  ['*/20 5 * * ? *', '2026-01-01T05:40:00Z', ['2026-01-02T05:00', '2026-01-02T05:20']],
  ['1/10 0 * * ? *', '2026-01-01T00:00:00Z', ['2026-01-01T00:01', '2026-01-01T00:11']],
  ['0/10 * ? * MON-FRI *', '2026-01-02T23:50:00Z', ['2026-01-05T00:00']],
  ['0/5 8-17 ? * MON-FRI *', '2026-01-02T17:50:00Z', ['2026-01-02T17:55', '2026-01-05T08:00']],
  ['0/30 20-2 ? * MON-FRI *', '2026-01-05T02:00:00Z', ['2026-01-05T02:30', '2026-01-05T20:00']],
  ['5,35 14 * * ? *', '2026-01-01T14:05:00Z', ['2026-01-01T14:35', '2026-01-02T14:05']],
  ['15 10 ? * 6L 2026-2027', '2026-01-01T00:00:00Z', ['2026-01-30T10:15', '2026-02-27T10:15', '2026-03-27T10:15']],
  ['0 0 ? * FRIL *', '2026-01-01T00:00:00Z', ['2026-01-30T00:00']],
  ['0 0 ? * L *', '2026-01-01T00:00:00Z', ['2026-01-03T00:00']],
  ['0 0 ? * 3#2 *', '2026-01-01T00:00:00Z', ['2026-01-13T00:00', '2026-02-10T00:00']],
  ['0 0 ? * MON#5 *', '2026-01-01T00:00:00Z', ['2026-03-30T00:00']],
  ['0 0 ? * 1,7 *', '2026-01-01T00:00:00Z', ['2026-01-03T00:00', '2026-01-04T00:00']],
  ['0 0 L * ? *', '2028-02-01T00:00:00Z', ['2028-02-29T00:00', '2028-03-31T00:00']],
  ['0 0 LW * ? *', '2026-01-01T00:00:00Z', ['2026-01-30T00:00', '2026-02-27T00:00']],
  ['0 0 3W * ? *', '2026-01-01T00:00:00Z', ['2026-01-02T00:00', '2026-02-03T00:00', '2026-03-03T00:00']],
  ['0 0 1W * ? *', '2026-07-31T00:00:00Z', ['2026-08-03T00:00', '2026-09-01T00:00']],
  ['0 0 31W * ? *', '2026-05-01T00:00:00Z', ['2026-05-29T00:00', '2026-07-31T00:00']],
  ['0 0 1,15,L * ? *', '2026-01-01T00:00:00Z', ['2026-01-15T00:00', '2026-01-31T00:00', '2026-02-01T00:00']],
  ['0 0 31 * ? *', '2026-01-31T00:00:00Z', ['2026-03-31T00:00', '2026-05-31T00:00']],
  ['0 0 29 2 ? *', '2026-01-01T00:00:00Z', ['2028-02-29T00:00', '2032-02-29T00:00']],
  ['0 0 1 JAN,apr,7-9 ? *', '2026-01-01T00:00:00Z', ['2026-04-01T00:00', '2026-07-01T00:00', '2026-08-01T00:00']],
  ['0 0 1 1 ? 2026', '2026-01-01T00:00:00Z', []],
  ['0 0 31 2 ? *', '2026-01-01T00:00:00Z', []],
];

it.each(CRONS)('cron(%s) after %s', (fields, from, expected) => {
  expect(times(`cron(${fields})`, from, Math.max(1, expected.length))).toEqual(expected);
});

describe('a rate', () => {
  it('counts from its start', () => {
    const schedule = parseSchedule('rate(5 minutes)');
    expect(schedule.nextAfter(999, 1000)).toBe(1000);
    expect(schedule.nextAfter(1000, 1000)).toBe(301_000);
    expect(schedule.nextAfter(301_000, 1000)).toBe(601_000);
    expect(schedule.nextAfter(601_001, 1000)).toBe(901_000);
  });

  it('takes hours and days of 24 hours', () => {
    expect(times('rate(1 hour)', '2026-01-01T00:00:00Z', 1)).toEqual(['2026-01-01T01:00']);
    expect(times('rate(2 days)', '2026-03-28T00:00:00Z', 1, 'Europe/Berlin')).toEqual(['2026-03-30T00:00']);
  });

  it('agrees with its unit where that is asked for', () => {
    const strict = { strictUnits: true };
    for (const rate of ['rate(1 minute)', 'rate(2 hours)', 'rate(10 days)']) {
      expect(() => parseSchedule(rate, strict)).not.toThrow();
    }
    for (const rate of ['rate(1 minutes)', 'rate(3 minute)']) {
      expect(() => parseSchedule(rate, strict)).toThrow(ScheduleError);
      expect(() => parseSchedule(rate)).not.toThrow();
    }
  });
});

describe('a time zone', () => {
  it('shifts a schedule with its clocks', () => {
    const expected = ['2026-03-28T08:00', '2026-03-29T07:00', '2026-03-30T07:00'];
    expect(times('cron(0 9 * * ? *)', '2026-03-27T12:00:00Z', 3, 'Europe/Berlin')).toEqual(expected);
  });

  it('skips a time that clocks skip', () => {
    const expected = ['2026-03-28T01:30', '2026-03-30T00:30'];
    expect(times('cron(30 2 * * ? *)', '2026-03-27T12:00:00Z', 2, 'Europe/Berlin')).toEqual(expected);
    expect(times('at(2026-03-29T02:30:00)', '2026-01-01T00:00:00Z', 1, 'Europe/Berlin')).toEqual([]);
  });

  it('fires once at a time that clocks repeat', () => {
    const expected = ['2026-10-24T00:30', '2026-10-25T00:30', '2026-10-26T01:30'];
    expect(times('cron(30 2 * * ? *)', '2026-10-23T12:00:00Z', 3, 'Europe/Berlin')).toEqual(expected);
  });

  it('may be half hours away, and on the other side of the date line', () => {
    expect(times('cron(0 0 * * ? *)', '2026-01-01T00:00:00Z', 1, 'Asia/Kolkata')).toEqual(['2026-01-01T18:30']);
    expect(times('cron(0 0 * * ? *)', '2026-01-01T00:00:00Z', 1, 'Pacific/Kiritimati')).toEqual(['2026-01-01T10:00']);
  });

  it('has to exist', () => {
    expect(() => parseSchedule('cron(0 0 * * ? *)', { timeZone: 'Mars/Olympus' })).toThrow(ScheduleError);
  });
});

describe('one time', () => {
  it('fires once', () => {
    expect(times('at(2026-05-01T08:30:00)', '2026-01-01T00:00:00Z', 2)).toEqual(['2026-05-01T08:30']);
    expect(times('at(2026-05-01T08:30:00)', '2026-01-01T00:00:00Z', 2, 'America/New_York')).toEqual([
      '2026-05-01T12:30',
    ]);
    expect(times('at(2026-05-01T08:30:00)', '2026-05-01T08:30:00Z', 1)).toEqual([]);
  });
});

const REFUSED = [
  ...[
    '',
    'rate',
    'rate()',
    'rate(0 minutes)',
    'rate(-1 minutes)',
    'rate(1.5 hours)',
    'rate(5 seconds)',
    'rate(5minutes)',
  ],
  ...['RATE(5 minutes)', ' rate(5 minutes)', 'cron()', 'cron(* * * * *)', 'cron(* * * * ? * *)', 'cron(0 0 * * * *)'],
  ...['cron(0 0 ? * ? *)', 'cron(0 0 1 * MON *)', 'cron(60 * * * ? *)', 'cron(*/60 * * * ? *)', 'cron(0 24 * * ? *)'],
  ...['cron(0 0 0 * ? *)', 'cron(0 0 32 * ? *)', 'cron(0 0 1 13 ? *)', 'cron(0 0 1 FOO ? *)', 'cron(0 0 ? * 8 *)'],
  ...['cron(0 0 ? * 0 *)', 'cron(0 0 ? * -1 *)', 'cron(0 0 ? * 2#6 *)', 'cron(0 0 ? * 2#1#1 *)', 'cron(0 0 W * ? *)'],
  ...[
    'cron(0 0 32W * ? *)',
    'cron(0 0 * * ? 1969)',
    'cron(0 0 * * ? 2200)',
    'cron(? 0 * * ? *)',
    'cron(0/0 * * * ? *)',
  ],
  ...[
    'cron(0, 0 * * ? *)',
    'cron(1-2-3 0 * * ? *)',
    'cron(0/1/2 0 * * ? *)',
    'cron(1e1 0 * * ? *)',
    'cron(0x1 0 * * ? *)',
  ],
  ...['at(2026-05-01)', 'at(2026-02-30T00:00:00)', 'at(2026-05-01T24:00:00)', 'at(2026-05-01T08:30:00Z)', 'at()'],
];

it.each(REFUSED)('refuses %s', (expression) => {
  expect(() => parseSchedule(expression)).toThrow(ScheduleError);
});

it('refuses kinds that are not asked for', () => {
  expect(() => parseSchedule('at(2026-05-01T08:30:00)', { kinds: ['rate', 'cron'] })).toThrow(ScheduleError);
});

describe('any daily cron in any zone', () => {
  it('fires later than asked, at its time on the zone’s clocks, and at most about a day and a half apart', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu');
    const instants = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2030, 0, 1) });
    fc.assert(
      fc.property(zones, fc.nat(23), fc.nat(59), instants, (timeZone, hour, minute, instant) => {
        const next = parseSchedule(`cron(${minute} ${hour} * * ? *)`, { timeZone }).nextAfter(instant, 0) ?? 0;
        expect(next).toBeGreaterThan(instant);
        expect(next - instant).toBeLessThanOrEqual(50 * 3_600_000);
        const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(next);
        expect(clock).toBe(`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
      }),
    );
  });
});
