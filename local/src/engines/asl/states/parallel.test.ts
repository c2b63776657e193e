import { describe, expect, it } from '@jest/globals';
import { ExecutionError } from '../execution-error.ts';
import { showHistory } from '../testing/history.ts';
import { outputOf, startMachine } from '../testing/run-machine.ts';

const branch = (states: Record<string, object>) => ({ StartAt: Object.keys(states)[0], States: states });
const parallel = (state: object, more: object = {}) => ({
  StartAt: 'P',
  States: { P: { Type: 'Parallel', End: true, ...state }, ...more },
});
const pass = { Type: 'Pass', End: true };
const fails = { Type: 'Fail', Error: 'MyError', Cause: 'my cause' };

describe('a Parallel state', () => {
  it('gives each branch the input and hands their outputs on in the order of the branches', async () => {
    const slow = branch({ W: { Type: 'Wait', Seconds: 5, Next: 'S' }, S: { Type: 'Pass', Result: 'slow', End: true } });
    const fast = branch({ F: { Type: 'Pass', Parameters: { 'x.$': '$.x' }, End: true } });
    const { clock, end } = startMachine(parallel({ Branches: [slow, fast] }), { x: 1 });
    await clock.advance(5000);
    expect(await end).toEqual({ status: 'SUCCEEDED', output: '["slow",{"x":1}]' });
  });

  it('takes InputPath and Parameters for its branches and puts ResultPath into its own input', async () => {
    const state = {
      Branches: [branch({ A: pass })],
      InputPath: '$.in',
      Parameters: { 'y.$': '$.y' },
      ResultPath: '$.out',
    };
    expect(await outputOf(parallel(state), { in: { y: 2 } })).toEqual({ in: { y: 2 }, out: [{ y: 2 }] });
  });

  it('records branches on lines of their own and goes on from the last event of any', async () => {
    const two = [branch({ A1: { Type: 'Pass', Next: 'A2' }, A2: pass }), branch({ B1: pass })];
    const { end, history } = startMachine(parallel({ Branches: two, Next: 'After', End: undefined }, { After: pass }));
    await end;
    const shown = showHistory(history);
    expect(shown.slice(1, 3)).toEqual(['2<-0 ParallelStateEntered P', '3<-2 ParallelStateStarted']);
    expect(shown.filter((line) => / [AB]\d$/.test(line)).map((line) => line.replace(/^\d+/, ''))).toEqual([
      '<-3 PassStateEntered A1',
      '<-3 PassStateEntered B1',
      '<-4 PassStateExited A1',
      '<-5 PassStateExited B1',
      '<-6 PassStateEntered A2',
      '<-8 PassStateExited A2',
    ]);
    expect(shown.slice(9)).toEqual([
      '10<-9 ParallelStateSucceeded',
      '11<-9 ParallelStateExited P',
      '12<-11 PassStateEntered After',
      '13<-12 PassStateExited After',
      '14<-13 ExecutionSucceeded',
    ]);
  });

  it('fails with the error of the branch that fails first, and cuts the others off', async () => {
    const later = branch({ Long: { Type: 'Wait', Seconds: 100, End: true } });
    const { end, clock, history } = startMachine(parallel({ Branches: [later, branch({ Boom: fails })] }));
    expect(await end).toEqual({ status: 'FAILED', error: 'MyError', cause: 'my cause' });
    expect(showHistory(history).slice(3)).toEqual([
      '4<-3 WaitStateEntered Long',
      '5<-3 FailStateEntered Boom',
      '6<-5 WaitStateAborted',
      '7<-5 ParallelStateFailed',
      '8<-7 ExecutionFailed MyError',
    ]);
    expect(clock.pending).toBe(0);
  });

  it('records the task in which a branch ended as aborted, and may be caught', async () => {
    const send = branch({ Send: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true } });
    const state = { Branches: [send], Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Handled' }] };
    const task = () => {
      throw new ExecutionError('SQS.QueueDoesNotExistException', 'no queue');
    };
    const { end, history } = startMachine(parallel(state, { Handled: pass }), {}, { task });
    expect(await end).toMatchObject({ status: 'SUCCEEDED' });
    expect(showHistory(history).slice(6)).toEqual([
      '7<-6 TaskFailed sendMessage',
      '8<-7 TaskStateAborted',
      '9<-7 ParallelStateFailed',
      '10<-9 ParallelStateExited P',
      '11<-10 PassStateEntered Handled',
      '12<-11 PassStateExited Handled',
      '13<-12 ExecutionSucceeded',
    ]);
  });

  it('starts again for a retry and fails only once its retries are used up', async () => {
    const state = { Branches: [branch({ Boom: fails })], Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }] };
    const { end, clock, history } = startMachine(parallel(state));
    await clock.advance(1000);
    expect(await end).toMatchObject({ error: 'MyError' });
    expect(showHistory(history).slice(2)).toEqual([
      '3<-2 ParallelStateStarted',
      '4<-3 FailStateEntered Boom',
      '5<-4 ParallelStateStarted',
      '6<-5 FailStateEntered Boom',
      '7<-6 ParallelStateFailed',
      '8<-7 ExecutionFailed MyError',
    ]);
  });

  it('leaves nothing but ExecutionFailed behind when a branch ends in States.Runtime, and names that branch', async () => {
    const broken = branch({ Fast: { Type: 'Pass', Parameters: { 'm.$': '$.nope' }, End: true } });
    const { end, history } = startMachine(parallel({ Branches: [broken] }), { x: 'a' });
    expect(await end).toMatchObject({
      cause: `An error occurred while executing the state 'Fast' (entered at the event id #4). The JSONPath '$.nope' specified for the field 'm.$' could not be found in the input '{"x":"a"}'`,
    });
    expect(showHistory(history).slice(3)).toEqual([
      '4<-3 PassStateEntered Fast',
      '5<-4 ExecutionFailed States.Runtime',
    ]);
  });

  it('fails itself when its own result cannot be shaped', async () => {
    const { end, history } = startMachine(
      parallel({ Branches: [branch({ Ok: pass })], ResultSelector: { 'm.$': '$.nope' } }),
    );
    expect(await end).toMatchObject({ cause: expect.stringContaining("'P' (entered at the event id #2)") });
    expect(showHistory(history).slice(5)).toEqual([
      '6<-5 ParallelStateSucceeded',
      '7<-6 ExecutionFailed States.Runtime',
    ]);
  });
});
