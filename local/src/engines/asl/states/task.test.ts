import { describe, expect, it } from '@jest/globals';
import { Cut } from '../cut.ts';
import { ExecutionError } from '../execution-error.ts';
import { showHistory } from '../testing/history.ts';
import { machineOf, startMachine } from '../testing/run-machine.ts';

const never = () => new Promise<never>(() => {});
const lambda = 'arn:aws:lambda:us-east-1:123456789012:function:work';
const activity = 'arn:aws:states:us-east-1:123456789012:activity:by-hand';
const task = (Resource: string, more: object = {}) => machineOf({ Type: 'Task', Resource, ...more });
const linesOf = (history: Parameters<typeof showHistory>[0]) => showHistory(history).slice(2, -1);

describe('a task of a service', () => {
  it('shows what it asks for and what it got', async () => {
    const machine = task('arn:aws:states:::aws-sdk:dynamodb:getItem', {
      Parameters: { TableName: 't', 'Key.$': '$.key' },
      TimeoutSeconds: 9,
    });
    const { end, history } = startMachine(machine, { key: 1 }, { task: () => ({ Item: 2 }) });
    expect(await end).toEqual({ status: 'SUCCEEDED', output: '{"Item":2}' });
    const named = { resourceType: 'aws-sdk:dynamodb', resource: 'getItem' };
    expect(history.slice(2, 5).map(({ type, details }) => [type, details])).toEqual([
      [
        'TaskScheduled',
        { ...named, region: 'us-east-1', parameters: '{"TableName":"t","Key":1}', timeoutInSeconds: 9 },
      ],
      ['TaskStarted', named],
      ['TaskSucceeded', { ...named, output: '{"Item":2}' }],
    ]);
  });

  it('fails with a result of more than 256 KiB, which a catcher may take', async () => {
    const { end, history } = startMachine(task(lambda), {}, { task: () => 'é'.repeat(140_000) });
    const cause = `The state/task '${lambda}' returned a result with a size exceeding the maximum number of bytes service limit.`;
    expect(await end).toEqual({ status: 'FAILED', error: 'States.DataLimitExceeded', cause });
    expect(history.at(-2)?.type).toBe('LambdaFunctionFailed');
  });

  it('times out', async () => {
    const machine = task('arn:aws:states:::sns:publish', { TimeoutSecondsPath: '$.t' });
    const { end, clock, history } = startMachine(machine, { t: 5 }, { task: never });
    await clock.advance(5000);
    expect(await end).toEqual({ status: 'FAILED', error: 'States.Timeout', cause: undefined });
    expect(linesOf(history)).toEqual([
      '3<-2 TaskScheduled publish',
      '4<-3 TaskStarted publish',
      '5<-4 TaskTimedOut publish',
    ]);
    expect(clock.pending).toBe(0);
  });
});

describe('a task of a function', () => {
  it('has the events of functions', async () => {
    const { end, history } = startMachine(task(lambda), { a: 1 }, { task: () => 'r' });
    await end;
    expect(history.slice(2, 5).map(({ type, details }) => [type, details])).toEqual([
      ['LambdaFunctionScheduled', { resource: lambda, input: '{"a":1}' }],
      ['LambdaFunctionStarted', undefined],
      ['LambdaFunctionSucceeded', { output: '"r"' }],
    ]);
  });

  it('fails with the error of the function', async () => {
    const fail = () => {
      throw new ExecutionError('TypeError', '{"errorMessage":"x"}');
    };
    const { end, history } = startMachine(task(lambda), {}, { task: fail });
    expect(await end).toEqual({ status: 'FAILED', error: 'TypeError', cause: '{"errorMessage":"x"}' });
    expect(history.at(-2)).toMatchObject({
      type: 'LambdaFunctionFailed',
      details: { error: 'TypeError', cause: '{"errorMessage":"x"}' },
    });
  });
});

describe('a task that waits for its token', () => {
  const resource = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
  const machine = task(resource, { Parameters: { 'MessageBody.$': '$$.Task.Token' }, HeartbeatSeconds: 10 });

  it('goes on when the token is returned', async () => {
    const asked: unknown[] = [];
    const { end, clock, history, tokens } = startMachine(
      machine,
      {},
      { task: ({ arguments: given }) => asked.push(given) },
    );
    await clock.advance(1);
    const [[token, holder] = []] = [...tokens];
    expect(asked).toEqual([{ MessageBody: token }]);
    holder?.succeed({ done: true });
    expect(await end).toEqual({ status: 'SUCCEEDED', output: '{"done":true}' });
    expect(linesOf(history).map((line) => line.split(' ')[1])).toEqual([
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
    ]);
    expect(tokens.size).toBe(0);
  });

  it('fails when its holder says so', async () => {
    const { end, clock, tokens } = startMachine(machine);
    await clock.advance(1);
    for (const holder of tokens.values()) holder.fail('Refused', 'by hand');
    expect(await end).toEqual({ status: 'FAILED', error: 'Refused', cause: 'by hand' });
  });

  it('fails when its holder is silent for longer than the heartbeat, counted from the last sign of life', async () => {
    const { end, clock, history, tokens } = startMachine(machine);
    await clock.advance(9000);
    for (const holder of tokens.values()) holder.heartbeat();
    await clock.advance(9000);
    expect(history.at(-1)?.type).toBe('TaskSubmitted');
    await clock.advance(1000);
    expect(await end).toMatchObject({ error: 'States.HeartbeatTimeout' });
    expect(tokens.size).toBe(0);
  });

  it('takes an answer that comes before the request is through', async () => {
    const { end, clock, tokens } = startMachine(
      machine,
      {},
      {
        task: async () => {
          for (const holder of tokens.values()) holder.succeed('early');
          return 'sent';
        },
      },
    );
    await clock.advance(1);
    expect(await end).toEqual({ status: 'SUCCEEDED', output: '"early"' });
  });

  it('fails to submit', async () => {
    const fail = () => {
      throw new ExecutionError('SQS.QueueDoesNotExistException');
    };
    const { end, history } = startMachine(machine, {}, { task: fail });
    await end;
    expect(history.at(-2)?.type).toBe('TaskSubmitFailed');
  });
});

describe('a task that waits for a job', () => {
  const machine = task('arn:aws:states:::states:startExecution.sync:2', { TimeoutSeconds: 10 });

  it('has the result of the job, not of the request', async () => {
    const { end, history } = startMachine(
      machine,
      {},
      { task: () => ({ ExecutionArn: 'child' }), job: (_, answer) => ({ of: answer }) },
    );
    expect(await end).toEqual({ status: 'SUCCEEDED', output: '{"of":{"ExecutionArn":"child"}}' });
    expect(linesOf(history)).toContain('5<-4 TaskSubmitted startExecution.sync:2');
  });

  it('has its job stopped when it times out or is cut off, and not when it is done', async () => {
    const stopped: string[] = [];
    const start = (name: string, job: () => Promise<never> | string) =>
      startMachine(
        machine,
        {},
        {
          job: async ({ cut }) => {
            const release = cut.onCut(() => stopped.push(name));
            const result = await job();
            release();
            return result;
          },
        },
      );
    const late = start('late', never);
    await late.clock.advance(10_000);
    const cutOff = start('cut off', never);
    await cutOff.clock.advance(1);
    cutOff.execution.stop(undefined, undefined);
    await start('done', () => 'x').end;
    expect(stopped).toEqual(['late', 'cut off']);
  });
});

describe('a task of an activity', () => {
  it('is offered to workers and starts when one takes it', async () => {
    const { end, clock, history, offers, tokens } = startMachine(task(activity, { HeartbeatSeconds: 5 }), { a: 1 });
    await clock.advance(60_000);
    const [offer] = offers;
    expect(offer).toMatchObject({ activityArn: activity, input: '{"a":1}' });
    offer?.started('worker-1');
    tokens.get(offer?.token ?? '')?.succeed(3);
    expect(await end).toEqual({ status: 'SUCCEEDED', output: '3' });
    expect(history.slice(2, 5).map(({ type, details }) => [type, details])).toEqual([
      ['ActivityScheduled', { resource: activity, input: '{"a":1}', heartbeatInSeconds: 5 }],
      ['ActivityStarted', { workerName: 'worker-1' }],
      ['ActivitySucceeded', { output: '3' }],
    ]);
  });
});

describe('a cut', () => {
  it('is made once, reaches what was begun under it, and tells who comes late', () => {
    const cut = new Cut();
    const { cut: inner, release } = cut.branch();
    const seen: string[] = [];
    inner.onCut(() => seen.push('inner'));
    cut.cut();
    cut.cut();
    cut.onCut(() => seen.push('late'));
    release();
    expect(seen).toEqual(['inner', 'late']);
  });
});
