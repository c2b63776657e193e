import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as lambdaModel from '@aws-sdk/client-lambda';
import {
  CreateActivityCommand,
  DescribeMapRunCommand,
  GetActivityTaskCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  SendTaskSuccessCommand,
} from '@aws-sdk/client-sfn';
import * as sqsModel from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createManualClock } from '../../testing/start-test-endpoint.ts';
import { fakeService, single, startStepFunctions } from './testing/start-stepfunctions.ts';

type States = Awaited<ReturnType<typeof startStepFunctions>>;

const FUNCTION = 'arn:aws:lambda:eu-west-1:000000000000:function:work';
const PAYLOAD = Buffer.from('{"done":true}');
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Runs `before` with one endpoint and `after` with another one that begins with what the first has kept. */
async function restart<Value>(
  before: (states: States) => Promise<Value>,
  after: (states: States, value: Value) => Promise<void>,
  others: Parameters<typeof startStepFunctions>[0] = [],
): Promise<void> {
  const stateFolder = mkdtempSync(join(tmpdir(), 'states-restart-'));
  folders.push(stateFolder);
  const clock = createManualClock();
  const first = await startStepFunctions(others, { clock, stateFolder });
  const value = await before(first);
  await first.endpoint.stop();
  const second = await startStepFunctions(others, { clock, stateFolder });
  await after(second, value);
  await second.endpoint.stop();
}

const begun = async (states: States, definition: object, more: object = {}) => {
  const arn = await states.begin(await states.createMachine(definition, more), { x: 1 });
  await states.endpoint.idle();
  return arn;
};

describe('an endpoint that ends and starts again', () => {
  it('goes on with a Wait until its time, under the same deadline', async () => {
    const waiting = { ...single({ Type: 'Wait', Seconds: 100 }), TimeoutSeconds: 200 };
    await restart(
      async (states) => {
        const arn = await begun(states, waiting);
        await states.clock.advance(60_000);
        return arn;
      },
      async (states, arn) => {
        expect((await states.describe(arn)).status).toBe('RUNNING');
        await states.clock.advance(39_999);
        expect((await states.describe(arn)).status).toBe('RUNNING');
        await states.clock.advance(1);
        expect(await states.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: '{"x":1}' });
        const events = await states.history(arn);
        expect(events.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
          [1, 0, 'ExecutionStarted'],
          [2, 0, 'WaitStateEntered'],
          [3, 2, 'WaitStateExited'],
          [4, 3, 'ExecutionSucceeded'],
        ]);
      },
    );
  });

  it('runs a task that was under way again, and does not repeat what it did before', async () => {
    const payloads: string[] = [];
    let hangs = true;
    const lambda = fakeService('lambda', lambdaModel, {
      Invoke({ Payload }: { Payload: Uint8Array }) {
        payloads.push(Buffer.from(Payload).toString());
        return hangs ? new Promise(() => {}) : { StatusCode: 200, Payload: PAYLOAD };
      },
    });
    const machine = {
      StartAt: 'P',
      States: {
        P: { Type: 'Pass', Result: 1, ResultPath: '$.p', Next: 'T' },
        T: { Type: 'Task', Resource: FUNCTION, End: true },
      },
    };
    await restart(
      async (states) => {
        const arn = await states.begin(await states.createMachine(machine));
        while (payloads.length === 0) await new Promise((resolve) => setImmediate(resolve));
        hangs = false;
        return arn;
      },
      async (states, arn) => {
        await states.endpoint.idle();
        expect(payloads).toEqual(['{"p":1}', '{"p":1}']);
        expect(await states.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: '{"done":true}' });
        const types = (await states.history(arn)).map(({ type }) => type);
        expect(types).toEqual([
          'ExecutionStarted',
          'PassStateEntered',
          'PassStateExited',
          'TaskStateEntered',
          'LambdaFunctionScheduled',
          'LambdaFunctionStarted',
          'LambdaFunctionSucceeded',
          'TaskStateExited',
          'ExecutionSucceeded',
        ]);
      },
      [lambda],
    );
  });

  it('knows the tokens that it gave away', async () => {
    const bodies: string[] = [];
    const sqs = fakeService('sqs', sqsModel, {
      SendMessage({ MessageBody }: { MessageBody: string }) {
        bodies.push(MessageBody);
        return { MessageId: 'm' };
      },
    });
    const Parameters = { QueueUrl: 'q', MessageBody: { 'token.$': '$$.Task.Token' } };
    const task = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', Parameters };
    await restart(
      (states) => begun(states, single(task)),
      async (states, arn) => {
        await states.endpoint.idle();
        expect(bodies).toHaveLength(1);
        const { token } = JSON.parse(bodies[0] ?? '');
        await states.send(new SendTaskSuccessCommand({ taskToken: token, output: '"back"' }));
        await states.endpoint.idle();
        expect(await states.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: '"back"' });
      },
      [sqs],
    );
  });

  it('offers activities that nobody took, and waits for those that somebody did', async () => {
    await restart(
      async (states) => {
        const { activityArn = '' } = await states.send(new CreateActivityCommand({ name: 'work' }));
        const machine = single({ Type: 'Task', Resource: activityArn });
        const taken = await begun(states, machine);
        const { taskToken } = await states.send(new GetActivityTaskCommand({ activityArn }));
        return { activityArn, taskToken, taken, open: await begun(states, machine) };
      },
      async (states, { activityArn, taskToken, taken, open }) => {
        await states.send(new SendTaskSuccessCommand({ taskToken, output: '1' }));
        const task = await states.send(new GetActivityTaskCommand({ activityArn }));
        expect(task.input).toBe('{"x":1}');
        await states.send(new SendTaskSuccessCommand({ taskToken: task.taskToken, output: '2' }));
        await states.endpoint.idle();
        expect(await states.describe(taken)).toMatchObject({ output: '1' });
        expect(await states.describe(open)).toMatchObject({ output: '2' });
      },
    );
  });

  it('goes on with the children of a distributed Map, and with executions that others wait for', async () => {
    const each = {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'W',
      States: { W: { Type: 'Wait', SecondsPath: '$.seconds', End: true } },
    };
    const map = { Type: 'Map', Label: 'Each', ItemsPath: '$.items', ItemProcessor: each };
    const items = [{ seconds: 10 }, { seconds: 30 }];
    await restart(
      async (states) => {
        const inner = await states.createMachine(single(map));
        const Resource = 'arn:aws:states:::states:startExecution.sync:2';
        const Parameters = { StateMachineArn: inner, Input: { items } };
        const outer = await begun(states, single({ Type: 'Task', Resource, Parameters }));
        await states.clock.advance(20_000);
        await states.endpoint.idle();
        return { inner, outer };
      },
      async (states, { inner, outer }) => {
        await states.endpoint.idle();
        const { executions = [] } = await states.send(new ListExecutionsCommand({ stateMachineArn: inner }));
        const executionArn = executions[0]?.executionArn;
        const { mapRuns = [] } = await states.send(new ListMapRunsCommand({ executionArn }));
        const { mapRunArn } = mapRuns[0] ?? {};
        const counts = async () => (await states.send(new DescribeMapRunCommand({ mapRunArn }))).executionCounts;
        expect(await counts()).toMatchObject({ succeeded: 1, running: 1, total: 2 });
        await states.clock.advance(10_000);
        await states.endpoint.idle();
        expect(await counts()).toMatchObject({ succeeded: 2, total: 2 });
        const { status, output = '' } = await states.describe(outer);
        expect(status).toBe('SUCCEEDED');
        expect(JSON.parse(output).Output).toEqual(items);
      },
    );
  });

  it('runs asynchronous Express executions again from their beginning', async () => {
    let calls = 0;
    const lambda = fakeService('lambda', lambdaModel, {
      Invoke() {
        calls += 1;
        return { StatusCode: 200, Payload: PAYLOAD };
      },
    });
    const machine = {
      StartAt: 'T',
      States: { T: { Type: 'Task', Resource: FUNCTION, Next: 'W' }, W: { Type: 'Wait', Seconds: 60, End: true } },
    };
    await restart(
      (states) => begun(states, machine, { type: 'EXPRESS' }),
      async (states) => {
        await states.endpoint.idle();
        expect(calls).toBe(2);
        await states.clock.advance(60_000);
      },
      [lambda],
    );
  });
});

describe('a crash', () => {
  it('of the worker loses no execution: what had been done is done again, what was known is not', async () => {
    let calls = 0;
    const lambda = fakeService('lambda', lambdaModel, {
      Invoke() {
        calls += 1;
        return { StatusCode: 200, Payload: PAYLOAD };
      },
    });
    const states = await startStepFunctions([lambda]);
    const task = { Type: 'Task', Resource: FUNCTION };
    const machine = await states.createMachine({
      StartAt: 'A',
      States: { A: { ...task, Next: 'B' }, B: { ...task, End: true } },
    });
    states.endpoint.faults.add({ at: 'lambda:Invoke', by: '*', action: 'crash' });
    const arn = await states.begin(machine);
    await states.endpoint.idle();
    expect(await states.describe(arn)).toMatchObject({ status: 'SUCCEEDED' });
    expect(calls).toBe(3);
    expect((await states.history(arn)).filter(({ type }) => type === 'LambdaFunctionScheduled')).toHaveLength(2);
    await states.endpoint.stop();
  });

  it("of a distributed Map's child is its own", async () => {
    let calls = 0;
    const lambda = fakeService('lambda', lambdaModel, {
      Invoke() {
        calls += 1;
        return { StatusCode: 200, Payload: PAYLOAD };
      },
    });
    const states = await startStepFunctions([lambda]);
    const ItemProcessor = {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'T',
      States: { T: { Type: 'Task', Resource: FUNCTION, End: true } },
    };
    states.endpoint.faults.add({ at: 'lambda:Invoke', by: '*', action: 'crash' });
    const { status, output } = await states.run(single({ Type: 'Map', ItemProcessor }), [1, 2]);
    expect({ status, output, calls }).toEqual({
      status: 'SUCCEEDED',
      output: '[{"done":true},{"done":true}]',
      calls: 3,
    });
    await states.endpoint.stop();
  });
});
