import { describe, expect, it } from '@jest/globals';
import type { ExecutionEnd } from './execution.ts';
import type { ThreadRecord } from './execution-record.ts';
import type { HistoryRecord } from './history.ts';
import type { JsonValue } from './json.ts';
import { machineOf, startMachine, type TestOptions } from './testing/run-machine.ts';

/** A moment at which the endpoint might stop. */
interface Moment {
  readonly at: number;
  readonly record: ThreadRecord;
  readonly history: HistoryRecord[];
}

const HOUR = 3_600_000;

/** Runs a machine to its end and keeps what was saved at each second of it. */
async function follow(
  machine: object,
  input: JsonValue,
  options: TestOptions,
): Promise<{ end: ExecutionEnd; moments: Moment[] }> {
  const started = startMachine(machine, input, options);
  const moments: Moment[] = [];
  let end: ExecutionEnd | undefined;
  void started.end.then((ended) => {
    end = ended;
  });
  await started.clock.advance(0);
  for (let at = 0; end === undefined && at < 100; at++) {
    moments.push(structuredClone({ at, record: started.record, history: started.history }));
    await started.clock.advance(1000);
  }
  if (end === undefined) throw new Error('The machine did not end.');
  return { end, moments };
}

/** Goes on from such a moment in a new process. */
async function goOn(machine: object, input: JsonValue, { at, record, history }: Moment, options: TestOptions) {
  const resumed = startMachine(machine, input, {
    ...options,
    record: structuredClone(record),
    history: [...history],
    startAt: at * 1000,
  });
  await resumed.clock.advance(HOUR);
  return { end: await resumed.end, history: resumed.history };
}

const wait = (seconds: number) => ({ Type: 'Wait', Seconds: seconds, End: true });
const branch = (...states: [string, object][]) => ({ StartAt: states[0]?.[0], States: Object.fromEntries(states) });

describe('an execution that goes on after a restart', () => {
  it.each<[string, object, JsonValue]>([
    ['a Wait', machineOf(wait(5)), { a: 1 }],
    [
      'the delay of a retry',
      machineOf({
        Type: 'Task',
        Resource: 'arn:aws:states:::sns:publish',
        Retry: [{ ErrorEquals: ['Flaky'], IntervalSeconds: 4 }],
      }),
      {},
    ],
    [
      'branches of which some have ended',
      machineOf({
        Type: 'Parallel',
        Branches: [
          branch(['A', wait(2)]),
          branch(['B', { ...wait(4), End: undefined, Next: 'C' }], ['C', { Type: 'Pass', Result: 'c', End: true }]),
        ],
      }),
      { b: 2 },
    ],
    [
      'iterations of which some have not begun',
      machineOf({
        Type: 'Map',
        MaxConcurrency: 2,
        ItemProcessor: branch(['W', { Type: 'Wait', SecondsPath: '$', End: true }]),
      }),
      [3, 1, 4, 1, 5],
    ],
    [
      'variables',
      {
        QueryLanguage: 'JSONata',
        StartAt: 'A',
        States: {
          A: { Type: 'Pass', Assign: { x: '{% $states.input.x * 2 %}' }, Next: 'W' },
          W: { Type: 'Wait', Seconds: 3, Assign: { y: '{% $x + 1 %}' }, Next: 'B' },
          B: { Type: 'Pass', Output: '{% [$x, $y] %}', End: true },
        },
      },
      { x: 21 },
    ],
    [
      'a choice taken before',
      {
        StartAt: 'C',
        States: { C: { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: 1, Next: 'W' }] }, W: wait(2) },
      },
      1,
    ],
  ])('ends as it would have without one: %s', async (_name, machine, input) => {
    const createTask = (failures: number) => () => {
      if (failures-- > 0) throw Object.assign(new Error('again'), { name: 'Flaky' });
      return 'ok';
    };
    const { end, moments } = await follow(machine, input, { task: createTask(1) });
    expect(moments.length).toBeGreaterThan(1);
    for (const moment of moments) {
      const resumed = await goOn(machine, input, moment, { task: createTask(0) });
      expect(resumed.end).toEqual(end);
      const entries = resumed.history
        .filter(({ type }) => type.endsWith('StateEntered'))
        .map(({ details }) => details?.name);
      const plain = [...new Set(entries)];
      // No state is entered twice, apart from the iterations of the Map.
      if (!Array.isArray(input)) expect(entries).toEqual(plain);
      expect(resumed.history.map(({ id }) => id)).toEqual(resumed.history.map((_, index) => index + 1));
    }
  });

  it('waits for the same token and does not ask again', async () => {
    const machine = machineOf({
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      TimeoutSeconds: 100,
    });
    let asked = 0;
    const task = () => {
      asked += 1;
      return 'sent';
    };
    const first = startMachine(machine, {}, { task });
    await first.clock.advance(30_000);
    const [token = ''] = first.tokens.keys();
    const second = startMachine(
      machine,
      {},
      { task, record: structuredClone(first.record), history: [...first.history], startAt: 30_000 },
    );
    await second.clock.advance(0);
    second.tokens.get(token)?.succeed('returned');
    expect(await second.end).toEqual({ status: 'SUCCEEDED', output: '"returned"' });
    expect(asked).toBe(1);
  });

  it('still times out when it would have', async () => {
    const machine = machineOf({
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      TimeoutSeconds: 100,
    });
    const first = startMachine(machine, {});
    await first.clock.advance(30_000);
    const second = startMachine(
      machine,
      {},
      { record: structuredClone(first.record), history: [...first.history], startAt: 30_000 },
    );
    await second.clock.advance(69_999);
    expect(second.history.at(-1)?.type).toBe('TaskSubmitted');
    await second.clock.advance(1);
    expect(await second.end).toMatchObject({ error: 'States.Timeout' });
  });

  it('asks again for a task whose answer was not there yet', async () => {
    const machine = machineOf({ Type: 'Task', Resource: 'arn:aws:states:::sns:publish' });
    const first = startMachine(machine, {}, { task: () => new Promise(() => {}) });
    await first.clock.advance(1000);
    const second = startMachine(
      machine,
      {},
      { task: () => 'again', record: structuredClone(first.record), history: [...first.history] },
    );
    expect(await second.end).toEqual({ status: 'SUCCEEDED', output: '"again"' });
    expect(second.history.filter(({ type }) => type === 'TaskScheduled')).toHaveLength(1);
  });

  it('goes on from what was saved when it is suspended', async () => {
    const machine = machineOf(wait(5));
    const first = startMachine(machine, { a: 1 });
    await first.clock.advance(2000);
    first.execution.suspend();
    await first.clock.advance(10_000);
    expect(first.history.at(-1)?.type).toBe('WaitStateEntered');
    const second = startMachine(
      machine,
      { a: 1 },
      { record: structuredClone(first.record), history: [...first.history], startAt: 12_000 },
    );
    await second.clock.advance(1);
    expect(await second.end).toEqual({ status: 'SUCCEEDED', output: '{"a":1}' });
  });
});
