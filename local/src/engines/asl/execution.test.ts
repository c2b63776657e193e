import { describe, expect, it } from '@jest/globals';
import { showHistory } from './testing/history.ts';
import { machineOf, outputOf, runMachine, startMachine } from './testing/run-machine.ts';

describe('an execution of JSONPath states', () => {
  it('runs the payments machine as it is specified: 500 succeeds, more fails', async () => {
    const payments = {
      StartAt: 'isFraud',
      States: {
        isFraud: {
          Type: 'Choice',
          Choices: [{ Variable: '$.detail.amount', NumericGreaterThan: 500, Next: 'Payment Failed' }],
          Default: 'Payment Succeeded',
        },
        'Payment Failed': {
          Type: 'Pass',
          Result: 'PaymentFailed',
          ResultPath: '$.payment.status',
          Next: 'Notify EventBus',
        },
        'Payment Succeeded': {
          Type: 'Pass',
          Result: 'PaymentSucceeded',
          ResultPath: '$.payment.status',
          Next: 'Notify EventBus',
        },
        'Notify EventBus': {
          Type: 'Task',
          Resource: 'arn:aws:states:::events:putEvents',
          Parameters: {
            Entries: [
              {
                Detail: { 'id.$': '$.detail.id' },
                'DetailType.$': '$.payment.status',
                Source: 'payment-service',
                EventBusName: 'eda-demo',
              },
            ],
          },
          End: true,
        },
      },
    };
    const entryFor = async (amount: number) =>
      outputOf(payments, { detail: { id: 101, amount } }, { task: ({ arguments: given }) => given });
    const entry = { Detail: { id: 101 }, Source: 'payment-service', EventBusName: 'eda-demo' };
    expect(await entryFor(500)).toEqual({ Entries: [{ ...entry, DetailType: 'PaymentSucceeded' }] });
    expect(await entryFor(500.01)).toEqual({ Entries: [{ ...entry, DetailType: 'PaymentFailed' }] });
  });

  it('records its history with each event after the one that led to it', async () => {
    const machine = {
      StartAt: 'A',
      States: { A: { Type: 'Pass', Result: { a: 1 }, Next: 'B' }, B: { Type: 'Succeed' } },
    };
    const { end, history } = startMachine(machine, { x: 1 });
    expect(await end).toEqual({ status: 'SUCCEEDED', output: '{"a":1}' });
    expect(showHistory(history)).toEqual([
      '1<-0 ExecutionStarted',
      '2<-0 PassStateEntered A',
      '3<-2 PassStateExited A',
      '4<-3 SucceedStateEntered B',
      '5<-4 SucceedStateExited B',
      '6<-5 ExecutionSucceeded',
    ]);
    expect(history[1]?.details).toEqual({ name: 'A', input: '{"x":1}' });
    expect(history[2]?.details).toEqual({ name: 'A', output: '{"a":1}' });
  });

  it.each<[string, object, object, unknown]>([
    ['InputPath selects', { Type: 'Pass', InputPath: '$.a' }, { a: { b: 1 } }, { b: 1 }],
    ['InputPath null lets nothing through', { Type: 'Pass', InputPath: null }, { a: 1 }, {}],
    ['OutputPath selects', { Type: 'Pass', OutputPath: '$.a[0]' }, { a: [1] }, 1],
    ['OutputPath null lets nothing through', { Type: 'Pass', OutputPath: null }, { a: 1 }, {}],
    [
      'ResultPath puts the result into the input',
      { Type: 'Pass', Result: 2, ResultPath: '$.b.c' },
      { a: 1 },
      { a: 1, b: { c: 2 } },
    ],
    ['ResultPath null discards the result', { Type: 'Pass', Result: 2, ResultPath: null }, { a: 1 }, { a: 1 }],
    [
      'ResultPath keeps what InputPath left out',
      { Type: 'Pass', InputPath: '$.a', ResultPath: '$.r' },
      { a: 1 },
      { a: 1, r: 1 },
    ],
    [
      'Parameters fill in paths and functions',
      { Type: 'Pass', Parameters: { 'x.$': '$.a', y: [{ 'z.$': "States.Format('<{}>', $.a)" }], l: '$.a' } },
      { a: 1 },
      { x: 1, y: [{ z: '<1>' }], l: '$.a' },
    ],
    [
      'an index beyond the end of an array is null in a template',
      { Type: 'Pass', Parameters: { 'x.$': '$.a[5]' } },
      { a: [1] },
      { x: null },
    ],
    [
      'ResultSelector shapes a result',
      {
        Type: 'Task',
        Resource: 'arn:aws:states:::sns:publish',
        ResultSelector: { 'id.$': '$.MessageId' },
        ResultPath: '$.sent',
      },
      { a: 1 },
      { a: 1, sent: { id: 'm' } },
    ],
    [
      'the context object tells who runs',
      {
        Type: 'Pass',
        Parameters: {
          'e.$': '$$.Execution.Name',
          's.$': '$$.State.Name',
          'm.$': '$$.StateMachine.Name',
          't.$': '$$.Execution.StartTime',
          'i.$': '$$.Execution.Input',
        },
      },
      { a: 1 },
      { e: 'run-1', s: 'S', m: 'machine', t: '2026-01-01T00:00:00.000Z', i: { a: 1 } },
    ],
  ])('%s', async (_name, state, input, expected) => {
    expect(await outputOf(machineOf(state), input as never, { task: () => ({ MessageId: 'm' }) })).toEqual(expected);
  });

  it.each<[string, object, object, string, string]>([
    [
      'a template path that leads nowhere',
      { Type: 'Pass', Parameters: { 'm.$': '$.nope.deep' } },
      { o: 1 },
      'States.Runtime',
      `The JSONPath '$.nope.deep' specified for the field 'm.$' could not be found in the input '{"o":1}'`,
    ],
    [
      'an InputPath that leads nowhere',
      { Type: 'Pass', InputPath: '$.a.b' },
      { a: {} },
      'States.Runtime',
      `Invalid path '$.a.b' : No results for path: $['a']['b']`,
    ],
    [
      'an OutputPath that leads nowhere',
      { Type: 'Pass', OutputPath: '$.x.y' },
      {},
      'States.Runtime',
      `Invalid path '$.x.y' : Missing property in path $['x']`,
    ],
    [
      'a ResultPath without a place',
      { Type: 'Pass', ResultPath: '$.a.b' },
      { a: 1 },
      'States.ResultPathMatchFailure',
      "Unable to apply ReferencePath '$.a.b' to input '1'",
    ],
    [
      'a SecondsPath that leads nowhere',
      { Type: 'Wait', SecondsPath: '$.s' },
      {},
      'States.Runtime',
      'The SecondsPath parameter does not reference an input value: $.s',
    ],
    [
      'a TimestampPath to no timestamp',
      { Type: 'Wait', TimestampPath: '$.t' },
      { t: 'x' },
      'States.Runtime',
      'The Timestamp parameter is not a valid ISO-8601 timestamp: x',
    ],
    [
      'a function that fails',
      { Type: 'Pass', Parameters: { 'm.$': 'States.ArrayLength($)' } },
      {},
      'States.IntrinsicFailure',
      "The function 'States.ArrayLength($)' had the following error: Argument 1 must be an array but was '{}'",
    ],
    [
      'items that are no array',
      { Type: 'Map', ItemsPath: '$.i', Iterator: { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } } },
      { i: 1 },
      'States.Runtime',
      'Reference path "$.i" must point to array.',
    ],
  ])('%s fails in the words of AWS', async (_name, state, input, error, cause) => {
    expect(await runMachine(machineOf(state), input as never)).toEqual({
      status: 'FAILED',
      error,
      cause: `An error occurred while executing the state 'S' (entered at the event id #2). ${cause}`,
    });
  });

  it('fails with the error and cause that a Fail state gives, by path and by function too', async () => {
    const fail = { Type: 'Fail', ErrorPath: '$.e', CausePath: "States.Format('order {}', $.id)" };
    expect(await runMachine({ StartAt: 'F', States: { F: fail } }, { e: 'OrderFailed', id: 7 })).toEqual({
      status: 'FAILED',
      error: 'OrderFailed',
      cause: 'order 7',
    });
    const { end, history } = startMachine({ StartAt: 'F', States: { F: { Type: 'Fail' } } });
    expect(await end).toEqual({ status: 'FAILED', error: undefined, cause: undefined });
    expect(showHistory(history).slice(1)).toEqual(['2<-0 FailStateEntered F', '3<-2 ExecutionFailed']);
  });

  it('fails with States.NoChoiceMatched when no rule holds and there is no default', async () => {
    const choice = { Type: 'Choice', Choices: [{ Variable: '$.x', StringEquals: 'never', Next: 'D' }] };
    const end = await runMachine({ StartAt: 'C', States: { C: choice, D: { Type: 'Succeed' } } }, { x: 'a' });
    expect(end).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
  });
});

describe('waiting', () => {
  it.each<[string, object, object, number]>([
    ['Seconds', { Seconds: 45 }, {}, 45],
    ['SecondsPath', { SecondsPath: '$.s' }, { s: 3 }, 3],
    ['Timestamp', { Timestamp: '2026-01-01T00:01:00Z' }, {}, 60],
    ['TimestampPath', { TimestampPath: '$.t' }, { t: '2026-01-01T00:00:10Z' }, 10],
    ['a JSONata expression', { QueryLanguage: 'JSONata', Seconds: '{% $states.input.s + 1 %}' }, { s: 3 }, 4],
    [
      'a JSONata timestamp',
      { QueryLanguage: 'JSONata', Timestamp: '{% $states.input.t %}' },
      { t: '2026-01-01T00:00:10Z' },
      10,
    ],
  ])('lasts as long as %s says', async (_name, state, input, seconds) => {
    const { clock, history } = startMachine(machineOf({ Type: 'Wait', ...state }), input as never);
    await clock.advance(seconds * 1000 - 1);
    expect(history.at(-1)?.type).toBe('WaitStateEntered');
    await clock.advance(1);
    expect(history.at(-1)?.type).toBe('ExecutionSucceeded');
  });

  it('is over at once for a moment that has passed', async () => {
    expect(await outputOf(machineOf({ Type: 'Wait', Timestamp: '2020-01-01T00:00:00Z' }), { a: 1 })).toEqual({ a: 1 });
  });
});

describe('the end of an execution', () => {
  const waiting = machineOf({ Type: 'Wait', Seconds: 100 }, { TimeoutSeconds: 10 });

  it('is a time-out when it takes longer than the machine allows', async () => {
    const { end, clock, history } = startMachine(waiting);
    await clock.advance(10_000);
    expect(await end).toEqual({ status: 'TIMED_OUT' });
    expect(showHistory(history).at(-1)).toBe('3<-2 ExecutionTimedOut');
    expect(clock.pending).toBe(0);
  });

  it('is an abort when it is stopped, and stopping it again changes nothing', async () => {
    const { execution, end, history, clock } = startMachine(waiting);
    await clock.advance(1);
    execution.stop('Cancelled', 'by hand');
    execution.stop('Other', undefined);
    expect(await end).toEqual({ status: 'ABORTED', error: 'Cancelled', cause: 'by hand' });
    expect(showHistory(history).at(-1)).toBe('3<-0 ExecutionAborted Cancelled');
    expect(clock.pending).toBe(0);
  });

  it('comes at the bound of the history', async () => {
    const loop = { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } } };
    const { end, history } = startMachine(loop, {}, { eventsMax: 50 });
    expect(await end).toMatchObject({
      status: 'FAILED',
      cause: 'The execution reached the maximum number of history events (50).',
    });
    expect(history).toHaveLength(50);
  });

  it('comes for a machine that loops without waiting, because it lets others run', async () => {
    const loop = {
      StartAt: 'A',
      TimeoutSeconds: 1,
      States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } },
    };
    const { end, clock } = startMachine(loop);
    await clock.advance(1000);
    expect(await end).toEqual({ status: 'TIMED_OUT' });
  });

  it('is States.DataLimitExceeded for an output of more than 256 KiB, which no catcher of States.ALL takes', async () => {
    const big = machineOf({ Type: 'Pass', Parameters: { 'all.$': 'States.Array($.t, $.t)' } });
    const end = await runMachine(big, { t: 'x'.repeat(140_000) });
    expect(end).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});
