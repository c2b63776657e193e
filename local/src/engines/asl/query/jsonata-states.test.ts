import { describe, expect, it } from '@jest/globals';
import { showHistory } from '../testing/history.ts';
import { machineOf, outputOf, runMachine, startMachine } from '../testing/run-machine.ts';

const jsonata = { QueryLanguage: 'JSONata' };
const pass = (more: object) => ({ Type: 'Pass', End: true, ...more });

describe('states in JSONata', () => {
  it('pass their input or their Output on', async () => {
    expect(await outputOf(machineOf(pass({}), jsonata), { a: 1 })).toEqual({ a: 1 });
    expect(await outputOf(machineOf(pass({ Output: { b: '{% $states.input.a %}' } }), jsonata), { a: 1 })).toEqual({
      b: 1,
    });
    const succeed = {
      StartAt: 'S',
      States: { S: { Type: 'Succeed', Output: '{% $states.context.Execution.Name %}' } },
      ...jsonata,
    };
    expect(await outputOf(succeed)).toBe('run-1');
  });

  it('give tasks their Arguments and shape the result', async () => {
    const state = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'f', Payload: '{% $states.input %}' },
      TimeoutSeconds: '{% $states.input.t %}',
      Output: { got: '{% $states.result.Payload %}', of: '{% $states.input.a %}' },
    };
    const { end, history } = startMachine(
      machineOf(state, jsonata),
      { a: 1, t: 7 },
      { task: ({ arguments: given }) => given },
    );
    expect(await end).toEqual({ status: 'SUCCEEDED', output: '{"got":{"a":1,"t":7},"of":1}' });
    expect(history[2]?.details).toMatchObject({ timeoutInSeconds: 7 });
  });

  it('choose by Condition, and each rule may shape its output and assign', async () => {
    const machine = {
      ...jsonata,
      StartAt: 'C',
      States: {
        C: {
          Type: 'Choice',
          Choices: [
            {
              Condition: '{% $states.input.n > 5 %}',
              Next: 'Big',
              Output: { was: '{% $states.input.n %}' },
              Assign: { size: 'big' },
            },
          ],
          Default: 'Small',
          Assign: { size: 'small' },
        },
        Big: pass({ Output: '{% [$states.input, $size] %}' }),
        Small: pass({ Output: '{% [$states.input, $size] %}' }),
      },
    };
    expect(await outputOf(machine, { n: 6 })).toEqual([{ was: 6 }, 'big']);
    expect(await outputOf(machine, { n: 5 })).toEqual([{ n: 5 }, 'small']);
  });

  it.each<[string, object, string]>([
    [
      'a Condition that is no boolean',
      { Type: 'Choice', Choices: [{ Condition: '{% 1 %}', Next: 'S' }] },
      `The JSONata expression '1' specified for the field 'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean', but was 'number' for value: 1`,
    ],
    [
      'a time-out that is no integer',
      { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', TimeoutSeconds: '{% "5" %}' },
      `The JSONata expression '"5"' specified for the field 'TimeoutSeconds' returned an unexpected result type. Expected 'integer', but was 'string' for value: "5"`,
    ],
    [
      'items that are no array',
      { Type: 'Map', Items: '{% 5 %}', ItemProcessor: { StartAt: 'I', States: { I: pass({}) } } },
      `The JSONata expression '5' specified for the field 'Items' returned an unexpected result type. Expected 'array', but was 'number' for value: 5`,
    ],
  ])('fail with States.QueryEvaluationError for %s', async (_name, state, reason) => {
    expect(await runMachine(machineOf(state, jsonata))).toEqual({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause: `An error occurred while executing the state 'S' (entered at the event id #2). ${reason}`,
    });
  });

  it('record each failed evaluation, which may be retried and caught', async () => {
    const state = {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish',
      Arguments: { Message: '{% $states.input.missing %}' },
      Retry: [{ ErrorEquals: ['States.QueryEvaluationError'], MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'H' }],
      End: true,
    };
    const { end, clock, history } = startMachine({
      ...jsonata,
      StartAt: 'T',
      States: { T: state, H: pass({ Output: '{% $states.input.Error %}' }) },
    });
    await clock.advance(1000);
    expect(await end).toEqual({ status: 'SUCCEEDED', output: '"States.QueryEvaluationError"' });
    expect(showHistory(history).slice(1, 5)).toEqual([
      '2<-0 TaskStateEntered T',
      '3<-2 EvaluationFailed T',
      '4<-3 EvaluationFailed T',
      '5<-4 TaskStateExited T',
    ]);
    expect(history[2]?.details).toMatchObject({ location: 'Arguments/Message', state: 'T' });
  });

  it('fail when a catcher fails', async () => {
    const boom = { StartAt: 'B', States: { B: { Type: 'Fail', Error: 'E' } } };
    const state = {
      Type: 'Parallel',
      Branches: [boom],
      Catch: [
        { ErrorEquals: ['Other'], Next: 'S' },
        { ErrorEquals: ['E'], Next: 'S', Output: '{% $nope %}' },
      ],
    };
    const { end, history } = startMachine(machineOf(state, jsonata));
    expect(await end).toMatchObject({
      cause: expect.stringContaining("for the field 'Catch[1]/Output' returned nothing (undefined)."),
    });
    expect(history.filter(({ type }) => type === 'ParallelStateFailed')).toHaveLength(2);
  });

  it('stand beside JSONPath states in one machine', async () => {
    const machine = {
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Parameters: { 'x.$': '$.a' }, Next: 'B' },
        B: pass({ ...jsonata, Output: '{% $states.input.x + 1 %}' }),
      },
    };
    expect(await outputOf(machine, { a: 1 })).toBe(2);
  });
});

describe('variables', () => {
  it('are assigned after the expressions of the state were evaluated', async () => {
    const machine = {
      ...jsonata,
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Assign: { x: 1, y: 2 }, Next: 'B' },
        B: { Type: 'Pass', Assign: { x: '{% $y %}', y: '{% $x %}' }, Output: '{% [$x, $y] %}', Next: 'C' },
        C: pass({ Output: '{% [$states.input, $x, $y] %}' }),
      },
    };
    expect(await outputOf(machine)).toEqual([1, 2, 2, 1]);
  });

  it('are read by inner workflows, which keep their own to themselves', async () => {
    const inner = {
      StartAt: 'I',
      States: {
        I: { Type: 'Pass', Assign: { mine: '{% $states.input %}' }, Next: 'J' },
        J: pass({ Output: '{% $mine + $outer %}' }),
      },
    };
    const machine = {
      ...jsonata,
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Assign: { outer: 10 }, Next: 'M' },
        M: { Type: 'Map', Items: [1, 2], ItemProcessor: inner, Next: 'Z' },
        Z: pass({ Output: '{% [$states.input, $exists($mine)] %}' }),
      },
    };
    expect(await outputOf(machine)).toEqual([11, 12, false]);
  });

  it('work in JSONPath: assigned from the result, read by name', async () => {
    const machine = {
      StartAt: 'T',
      States: {
        T: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sns:publish',
          Assign: { 'id.$': '$.MessageId', from: 'T' },
          ResultPath: null,
          Next: 'C',
        },
        C: {
          Type: 'Choice',
          Choices: [{ Variable: '$id', StringEquals: 'm-1', Next: 'P', Assign: { 'seen.$': '$.a' } }],
        },
        P: pass({ Parameters: { 'id.$': '$id', 'text.$': "States.Format('{} {}', $from, $seen)" } }),
      },
    };
    expect(await outputOf(machine, { a: 1 }, { task: () => ({ MessageId: 'm-1' }) })).toEqual({
      id: 'm-1',
      text: 'T 1',
    });
  });

  it('are assigned by catchers, from the error', async () => {
    const fail = { StartAt: 'B', States: { B: { Type: 'Fail', Error: 'E', Cause: 'c' } } };
    const P = {
      Type: 'Parallel',
      Branches: [fail],
      Catch: [{ ErrorEquals: ['E'], Next: 'H', Assign: { 'why.$': '$.Cause' }, ResultPath: null }],
      End: true,
    };
    expect(await outputOf({ StartAt: 'P', States: { P, H: pass({ Parameters: { 'why.$': '$why' } }) } })).toEqual({
      why: 'c',
    });
  });

  it('show in the event of the state that assigns them', async () => {
    const { end, history } = startMachine(
      machineOf(pass({ Assign: { x: { a: 1 }, y: '{% $states.input %}' } }), jsonata),
      'in',
    );
    await end;
    expect(history[2]?.details).toMatchObject({ assignedVariables: { x: '{"a":1}', y: '"in"' } });
  });
});
