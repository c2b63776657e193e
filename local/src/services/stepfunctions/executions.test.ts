import {
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, describe, expect, it } from '@jest/globals';
import { single, startStepFunctions } from './testing/start-stepfunctions.ts';

const states = await startStepFunctions();
afterAll(() => states.endpoint.stop());
const { send, createMachine, begin, clock } = states;
const pass = single({ Type: 'Pass', Result: { ok: true }, ResultPath: '$.result' });
const wait = single({ Type: 'Wait', Seconds: 100 });
const failing = single({ Type: 'Fail', Error: 'E', Cause: 'c', End: undefined });

describe('an execution', () => {
  it('runs and is described as AWS describes it', async () => {
    const described = await states.run(pass, { a: 1 });
    expect(described).toMatchObject({
      executionArn: expect.stringMatching(/^arn:aws:states:eu-west-1:000000000000:execution:machine-\d+:[\da-f-]{36}$/),
      status: 'SUCCEEDED',
      input: '{"a":1}',
      inputDetails: { included: true },
      output: '{"a":1,"result":{"ok":true}}',
      outputDetails: { included: true },
      redriveCount: 0,
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    });
    expect(described.stopDate).toBeInstanceOf(Date);
  });

  it('keeps its history, page by page and backwards', async () => {
    const { executionArn = '' } = await states.run(pass);
    const events = await states.history(executionArn);
    expect(events.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'PassStateEntered'],
      [3, 2, 'PassStateExited'],
      [4, 3, 'ExecutionSucceeded'],
    ]);
    expect(events[0]?.executionStartedEventDetails).toEqual({
      input: '{}',
      inputDetails: { truncated: false },
      roleArn: 'arn:aws:iam::000000000000:role/machine',
    });
    expect(events[2]?.stateExitedEventDetails).toEqual({
      name: 'S',
      output: '{"result":{"ok":true}}',
      outputDetails: { truncated: false },
    });
    const first = await send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 3, reverseOrder: true, includeExecutionData: false }),
    );
    expect(first.events?.map(({ id }) => id)).toEqual([4, 3, 2]);
    expect(first.events?.[1]?.stateExitedEventDetails).toEqual({ name: 'S' });
    const second = await send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 3, reverseOrder: true, nextToken: first.nextToken }),
    );
    expect(second.events?.map(({ id }) => id)).toEqual([1]);
    expect(second.nextToken).toBeUndefined();
  });

  it('fails with its error and cause, and times out without', async () => {
    expect(await states.run(failing)).toMatchObject({
      status: 'FAILED',
      error: 'E',
      cause: 'c',
      redriveStatus: 'REDRIVABLE',
    });
    const late = await begin(await createMachine({ ...wait, TimeoutSeconds: 5 }));
    await clock.advance(5000);
    const described = await states.describe(late);
    expect(described).toMatchObject({ status: 'TIMED_OUT', redriveStatus: 'REDRIVABLE' });
    expect(described.error).toBeUndefined();
  });

  it('is stopped, and is not stopped twice', async () => {
    const executionArn = await begin(await createMachine(wait));
    const { stopDate } = await send(new StopExecutionCommand({ executionArn, error: 'Cancelled', cause: 'by hand' }));
    expect(await states.describe(executionArn)).toMatchObject({
      status: 'ABORTED',
      error: 'Cancelled',
      cause: 'by hand',
      stopDate,
    });
    await clock.advance(1000);
    expect(await send(new StopExecutionCommand({ executionArn, error: 'Other' }))).toMatchObject({ stopDate });
  });

  it('of a name is started once: the same input answers it while it runs', async () => {
    const stateMachineArn = await createMachine(wait);
    const start = (input: string) => send(new StartExecutionCommand({ stateMachineArn, name: 'once', input }));
    const first = await start('{"a":1}');
    await clock.advance(1000);
    expect(await start('{"a":1}')).toMatchObject({ executionArn: first.executionArn, startDate: first.startDate });
    const refused = { name: 'ExecutionAlreadyExists', message: `Execution Already Exists: '${first.executionArn}'` };
    await expect(start('{"a":2}')).rejects.toMatchObject(refused);
    await clock.advance(100_000);
    await expect(start('{"a":1}')).rejects.toMatchObject(refused);
  });

  it.each<[string, Partial<StartExecutionCommand['input']>, string, string]>([
    [
      'an input that is no JSON',
      { input: 'not json' },
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: 'Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')'`,
    ],
    [
      'an input in single quotes',
      { input: "{'a':1}" },
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: 'Unexpected character (''' (code 39)): was expecting double-quote to start field name'`,
    ],
    [
      'an empty input',
      { input: '' },
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: 'Invalid execution input.'`,
    ],
    ['a name with a space', { name: 'a b' }, 'InvalidName', "Invalid Name: 'a b'"],
    [
      'a long name',
      { name: 'x'.repeat(81) },
      'ValidationException',
      `1 validation error detected: Value '${'x'.repeat(81)}' at 'name' failed to satisfy constraint: Member must have length less than or equal to 80`,
    ],
    [
      'an input of more than 256 KiB',
      { input: JSON.stringify('é'.repeat(140_000)) },
      'ValidationException',
      "1 validation error detected: Value '***' at 'input' failed to satisfy constraint: Member must have length less than or equal to 262144",
    ],
    ['no ARN', { stateMachineArn: 'nothing' }, 'InvalidArn', "Invalid Arn: 'Invalid ARN prefix: nothing'"],
    [
      'a machine that is not there',
      { stateMachineArn: 'arn:aws:states:eu-west-1:000000000000:stateMachine:no' },
      'StateMachineDoesNotExist',
      "State Machine Does Not Exist: 'arn:aws:states:eu-west-1:000000000000:stateMachine:no'",
    ],
  ])('is refused for %s', async (_name, request, name, message) => {
    const stateMachineArn = await createMachine(pass);
    await expect(send(new StartExecutionCommand({ stateMachineArn, ...request }))).rejects.toMatchObject({
      name,
      message,
    });
  });

  it.each(['7', '"text"', 'null', '[]'])('takes any JSON as input: %s', async (input) => {
    const stateMachineArn = await createMachine(single({ Type: 'Succeed', End: undefined }));
    const { executionArn = '' } = await send(new StartExecutionCommand({ stateMachineArn, input }));
    await states.endpoint.idle();
    expect(await states.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: input });
  });
});

describe('the list of executions', () => {
  it('has the newest first, by status and page by page', async () => {
    const machine = {
      StartAt: 'C',
      States: {
        C: { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: 0, Next: 'F' }], Default: 'W' },
        F: { Type: 'Fail' },
        W: { Type: 'Wait', SecondsPath: '$', End: true },
      },
    };
    const arn = await createMachine(machine);
    for (const [index, seconds] of [0, 50, 1, 50].entries()) {
      await begin(arn, seconds, `run-${index}`);
      await clock.advance(2000);
    }
    const list = async (more: object = {}) => send(new ListExecutionsCommand({ stateMachineArn: arn, ...more }));
    const names = (executions: { name?: string | undefined }[] = []) => executions.map(({ name }) => name);
    expect(names((await list()).executions)).toEqual(['run-3', 'run-2', 'run-1', 'run-0']);
    expect(names((await list({ statusFilter: 'RUNNING' })).executions)).toEqual(['run-3', 'run-1']);
    expect(names((await list({ statusFilter: 'FAILED' })).executions)).toEqual(['run-0']);
    const first = await list({ maxResults: 3 });
    expect(names(first.executions)).toEqual(['run-3', 'run-2', 'run-1']);
    expect(names((await list({ maxResults: 3, nextToken: first.nextToken })).executions)).toEqual(['run-0']);
    expect(first.executions?.[1]).toMatchObject({
      stateMachineArn: arn,
      status: 'SUCCEEDED',
      redriveCount: 0,
      stopDate: expect.any(Date),
    });
  });

  it.each<[object, string]>([
    [
      { statusFilter: 'succeeded' },
      "1 validation error detected: Value 'succeeded' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]",
    ],
    [
      { maxResults: 1001 },
      "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
    ],
    [
      { nextToken: 'x'.repeat(3097) },
      `1 validation error detected: Value '${'x'.repeat(3097)}' at 'nextToken' failed to satisfy constraint: Member must have length less than or equal to 3096`,
    ],
  ])('is refused for %j', async (request, message) => {
    const stateMachineArn = await createMachine(pass);
    await expect(send(new ListExecutionsCommand({ stateMachineArn, ...request } as never))).rejects.toMatchObject({
      name: 'ValidationException',
      message,
    });
  });
});

describe('an Express workflow', () => {
  it('answers how it ended to who waits for it', async () => {
    const stateMachineArn = await createMachine(pass, { type: 'EXPRESS' });
    expect(
      await send(new StartSyncExecutionCommand({ stateMachineArn, name: 'sync', input: '{"a":1}' })),
    ).toMatchObject({
      executionArn: expect.stringMatching(/:express:machine-\d+:sync:[\da-f-]{36}$/),
      stateMachineArn,
      name: 'sync',
      status: 'SUCCEEDED',
      input: '{"a":1}',
      inputDetails: { included: true },
      output: '{"a":1,"result":{"ok":true}}',
      outputDetails: { included: true },
      billingDetails: { billedDurationInMilliseconds: 100, billedMemoryUsedInMB: 64 },
    });
    const failed = await createMachine(failing, { type: 'EXPRESS' });
    expect(await send(new StartSyncExecutionCommand({ stateMachineArn: failed }))).toMatchObject({
      status: 'FAILED',
      error: 'E',
      cause: 'c',
    });
  });

  it('is over after five minutes', async () => {
    const stateMachineArn = await createMachine(single({ Type: 'Wait', Seconds: 1000 }), { type: 'EXPRESS' });
    const answer = send(new StartSyncExecutionCommand({ stateMachineArn }));
    let ended = false;
    void answer.then(() => {
      ended = true;
    });
    while (states.clock.pending === 0) await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(299_999);
    expect(ended).toBe(false);
    await clock.advance(1);
    expect(await answer).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
  });

  it('shows no executions', async () => {
    const stateMachineArn = await createMachine(pass, { type: 'EXPRESS' });
    const executionArn = await begin(stateMachineArn);
    const context = { name: 'InvalidArn', message: "Invalid Arn: 'Resource type not valid in this context: express'" };
    await expect(states.describe(executionArn)).rejects.toMatchObject(context);
    await expect(send(new StopExecutionCommand({ executionArn }))).rejects.toMatchObject(context);
    await expect(states.history(executionArn)).rejects.toMatchObject(context);
    const type = {
      name: 'StateMachineTypeNotSupported',
      message: 'This operation is not supported by this type of state machine',
    };
    await expect(send(new ListExecutionsCommand({ stateMachineArn }))).rejects.toMatchObject(type);
    const standard = await createMachine(pass);
    await expect(send(new StartSyncExecutionCommand({ stateMachineArn: standard }))).rejects.toMatchObject(type);
  });
});

describe('a redrive', () => {
  it('goes on with an execution that failed, in its history', async () => {
    const { executionArn = '' } = await states.run({
      StartAt: 'A',
      States: { A: { Type: 'Pass', Next: 'F' }, F: { Type: 'Fail', Error: 'E' } },
    });
    await clock.advance(60_000);
    const { redriveDate } = await send(new RedriveExecutionCommand({ executionArn }));
    await states.endpoint.idle();
    expect(await states.describe(executionArn)).toMatchObject({ status: 'FAILED', redriveCount: 1, redriveDate });
    const events = await states.history(executionArn);
    expect(events.slice(-3).map(({ type, previousEventId }) => [type, previousEventId])).toEqual([
      ['ExecutionFailed', 4],
      ['ExecutionRedriven', 5],
      ['ExecutionFailed', 6],
    ]);
    expect(events.at(-2)?.executionRedrivenEventDetails).toEqual({ redriveCount: 1 });
  });

  it('is refused for what succeeded and for what failed too long ago', async () => {
    const { executionArn } = await states.run(pass);
    await expect(send(new RedriveExecutionCommand({ executionArn }))).rejects.toMatchObject({
      name: 'ExecutionNotRedrivable',
      message: "Execution Not Redrivable: 'Execution is SUCCEEDED and cannot be redriven'",
    });
    const { executionArn: old } = await states.run(failing);
    await clock.advance(15 * 86_400_000);
    await expect(send(new RedriveExecutionCommand({ executionArn: old }))).rejects.toMatchObject({
      name: 'ExecutionNotRedrivable',
    });
  });
});
