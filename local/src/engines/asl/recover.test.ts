import { describe, expect, it } from '@jest/globals';
import { ExecutionError } from './execution-error.ts';
import { showHistory } from './testing/history.ts';
import { machineOf, outputOf, runMachine, startMachine, type TestTask } from './testing/run-machine.ts';

const Resource = 'arn:aws:states:::sqs:sendMessage';

/** A task that fails with the given errors, one after the other, and then succeeds. */
function failing(...errors: string[]): TestTask {
  return () => {
    const error = errors.shift();
    if (error !== undefined) throw new ExecutionError(error, 'because');
    return 'done';
  };
}

describe('a retrier', () => {
  it('waits IntervalSeconds, then BackoffRate times longer each time, at most MaxDelaySeconds', async () => {
    const retry = { ErrorEquals: ['Busy'], IntervalSeconds: 2, BackoffRate: 3, MaxDelaySeconds: 10, MaxAttempts: 3 };
    const { clock, end, history } = startMachine(
      machineOf({ Type: 'Task', Resource, Retry: [retry] }),
      {},
      { task: failing('Busy', 'Busy', 'Busy') },
    );
    const started = clock.now();
    await clock.advance(60_000);
    expect(await end).toEqual({ status: 'SUCCEEDED', output: '"done"' });
    const starts = history
      .filter(({ type }) => type === 'TaskStarted')
      .map(({ timestamp }) => (timestamp - started) / 1000);
    expect(starts).toEqual([0, 2, 8, 18]);
  });

  it('has defaults: three attempts, one second, doubled', async () => {
    const task = failing('E', 'E', 'E', 'E');
    const { clock, end, history } = startMachine(
      machineOf({ Type: 'Task', Resource, Retry: [{ ErrorEquals: ['States.ALL'] }] }),
      {},
      { task },
    );
    const started = clock.now();
    await clock.advance(60_000);
    expect(await end).toEqual({ status: 'FAILED', error: 'E', cause: 'because' });
    const starts = history
      .filter(({ type }) => type === 'TaskStarted')
      .map(({ timestamp }) => (timestamp - started) / 1000);
    expect(starts).toEqual([0, 1, 3, 7]);
  });

  it('spreads its delay with full jitter', async () => {
    const retry = { ErrorEquals: ['States.ALL'], IntervalSeconds: 8, JitterStrategy: 'FULL' };
    const machine = machineOf({ Type: 'Task', Resource, Retry: [retry] });
    const { clock, history } = startMachine(machine, {}, { task: failing('E'), random: () => 0.25 });
    await clock.advance(1999);
    expect(history.at(-1)?.type).toBe('TaskFailed');
    await clock.advance(1);
    expect(history.at(-1)?.type).toBe('ExecutionSucceeded');
  });

  it('counts its own attempts, apart from those of other retriers', async () => {
    const Retry = [
      { ErrorEquals: ['A'], IntervalSeconds: 1, MaxAttempts: 1 },
      { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 1, MaxAttempts: 2 },
    ];
    const run = async (...errors: string[]) => {
      const { clock, end } = startMachine(
        machineOf({ Type: 'Task', Resource, Retry }),
        {},
        { task: failing(...errors) },
      );
      await clock.advance(60_000);
      return (await end)?.status;
    };
    expect(await run('A', 'B', 'B')).toBe('SUCCEEDED');
    expect(await run('A', 'A')).toBe('FAILED');
    expect(await run('B', 'B', 'B')).toBe('FAILED');
  });

  it('tells the state how often it was retried', async () => {
    const Parameters = { 'count.$': '$$.State.RetryCount' };
    const counts: unknown[] = [];
    const task: TestTask = ({ arguments: given }) => {
      counts.push(given);
      throw new ExecutionError('E');
    };
    const machine = machineOf({ Type: 'Task', Resource, Parameters, Retry: [{ ErrorEquals: ['E'], MaxAttempts: 2 }] });
    const { clock, end } = startMachine(machine, {}, { task });
    await clock.advance(60_000);
    await end;
    expect(counts).toEqual([{ count: 0 }, { count: 1 }, { count: 2 }]);
  });
});

describe('a catcher', () => {
  const caught = (Catch: object[], error: string, state: object = {}) =>
    outputOf(
      {
        StartAt: 'T',
        States: {
          T: { Type: 'Task', Resource, Catch, Next: 'N', ...state },
          N: { Type: 'Fail' },
          H: { Type: 'Pass', End: true },
        },
      },
      { a: 1 },
      { task: failing(error) },
    );

  it('leads on with the error, in the place of the input or within it', async () => {
    expect(await caught([{ ErrorEquals: ['E'], Next: 'H' }], 'E')).toEqual({ Error: 'E', Cause: 'because' });
    expect(await caught([{ ErrorEquals: ['E'], Next: 'H', ResultPath: '$.error' }], 'E')).toEqual({
      a: 1,
      error: { Error: 'E', Cause: 'because' },
    });
    expect(await caught([{ ErrorEquals: ['E'], Next: 'H', ResultPath: null }], 'E')).toEqual({ a: 1 });
  });

  it('is the first one that names the error', async () => {
    const Catch = [
      { ErrorEquals: ['X'], Next: 'N' },
      { ErrorEquals: ['Y', 'E'], Next: 'H' },
      { ErrorEquals: ['States.ALL'], Next: 'N' },
    ];
    expect(await caught(Catch, 'E')).toMatchObject({ Error: 'E' });
  });

  it('shapes what it hands on with JSONata', async () => {
    const Catch = [
      {
        ErrorEquals: ['States.ALL'],
        Next: 'H',
        Output: { told: '{% $states.errorOutput.Cause & $string($states.input.a) %}' },
      },
    ];
    expect(await caught(Catch, 'E', { QueryLanguage: 'JSONata' })).toEqual({ told: 'because1' });
  });

  it.each<[string, string, boolean]>([
    ['States.ALL', 'Anything', true],
    ['States.ALL', 'States.Timeout', true],
    ['States.ALL', 'States.DataLimitExceeded', true],
    ['States.TaskFailed', 'Anything', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['States.TaskFailed', 'States.HeartbeatTimeout', false],
    ['States.Timeout', 'States.HeartbeatTimeout', true],
    ['States.HeartbeatTimeout', 'States.Timeout', false],
    ['Any', 'Anything', false],
  ])('%s takes %s: %s', async (name, error, expected) => {
    const machine = {
      StartAt: 'T',
      States: {
        T: { Type: 'Task', Resource, Catch: [{ ErrorEquals: [name], Next: 'H' }], End: true },
        H: { Type: 'Pass', End: true },
      },
    };
    expect((await runMachine(machine, {}, { task: failing(error) })).status).toBe(expected ? 'SUCCEEDED' : 'FAILED');
  });

  it('never takes States.Runtime, whatever it names', async () => {
    for (const name of ['States.ALL', 'States.Runtime', 'States.TaskFailed']) {
      const T = {
        Type: 'Task',
        Resource,
        Parameters: { 'x.$': '$.nope' },
        Catch: [{ ErrorEquals: [name], Next: 'H' }],
        Retry: [{ ErrorEquals: ['States.ALL'] }],
        End: true,
      };
      const { end, history } = startMachine({ StartAt: 'T', States: { T, H: { Type: 'Pass', End: true } } });
      expect(await end).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
      expect(showHistory(history).slice(1)).toEqual(['2<-0 TaskStateEntered T', '3<-2 ExecutionFailed States.Runtime']);
    }
  });
});
