import {
  CreateActivityCommand,
  DeleteActivityCommand,
  DescribeActivityCommand,
  GetActivityTaskCommand,
  ListActivitiesCommand,
  ListTagsForResourceCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, describe, expect, it } from '@jest/globals';
import { single, startStepFunctions } from './testing/start-stepfunctions.ts';

const states = await startStepFunctions();
afterAll(() => states.endpoint.stop());
const { send, clock, createMachine, begin } = states;
const { endpoint } = states;

let names = 0;
async function createActivity(): Promise<string> {
  const { activityArn = '' } = await send(new CreateActivityCommand({ name: `activity-${++names}` }));
  return activityArn;
}
/** An execution that has given its task to a worker. */
async function takeTask(more: object = {}) {
  const activityArn = await createActivity();
  const executionArn = await begin(await createMachine(single({ Type: 'Task', Resource: activityArn, ...more })), {
    x: 1,
  });
  const task = await send(new GetActivityTaskCommand({ activityArn, workerName: 'w-1' }));
  return { executionArn, input: task.input, taskToken: task.taskToken };
}
const outcome = async (executionArn: string) => {
  await endpoint.idle();
  const { status, output, error, cause } = await states.describe(executionArn);
  return { status, output, error, cause };
};

describe('an activity', () => {
  it('is created once, described, listed and deleted', async () => {
    const create = () => send(new CreateActivityCommand({ name: 'once', tags: [{ key: 'k', value: 'v' }] }));
    const { activityArn, creationDate } = await create();
    await clock.advance(1000);
    expect(await create()).toMatchObject({ activityArn, creationDate });
    expect(await send(new DescribeActivityCommand({ activityArn }))).toMatchObject({ name: 'once', creationDate });
    const { activities } = await send(new ListActivitiesCommand({}));
    expect(activities).toContainEqual({ activityArn, name: 'once', creationDate });
    const { tags } = await send(new ListTagsForResourceCommand({ resourceArn: activityArn }));
    expect(tags).toEqual([{ key: 'k', value: 'v' }]);
    for (let time = 0; time < 2; time++) await send(new DeleteActivityCommand({ activityArn }));
    await expect(send(new DescribeActivityCommand({ activityArn }))).rejects.toMatchObject({
      name: 'ActivityDoesNotExist',
      message: `Activity Does Not Exist: '${activityArn}'`,
    });
  });
});

describe("an activity's task", () => {
  it('is given to one worker, whose result is its own', async () => {
    const { executionArn, input, taskToken } = await takeTask();
    expect(input).toBe('{"x":1}');
    await send(new SendTaskSuccessCommand({ taskToken, output: '{"y":2}' }));
    expect(await outcome(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '{"y":2}' });
    const events = await states.history(executionArn);
    expect(events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'ActivityScheduled',
      'ActivityStarted',
      'ActivitySucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(events[3]?.activityStartedEventDetails).toEqual({ workerName: 'w-1' });
  });

  it('reaches a worker that came before it', async () => {
    const activityArn = await createActivity();
    const poll = send(new GetActivityTaskCommand({ activityArn }));
    const executionArn = await begin(await createMachine(single({ Type: 'Task', Resource: activityArn })));
    const { taskToken } = await poll;
    await send(new SendTaskFailureCommand({ taskToken, error: 'Broken', cause: 'badly' }));
    expect(await outcome(executionArn)).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'badly' });
  });

  it('is not there for a worker that has waited for a minute', async () => {
    const activityArn = await createActivity();
    const poll = send(new GetActivityTaskCommand({ activityArn }));
    while (clock.pending === 0) await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(60_000);
    expect((await poll).taskToken).toBeUndefined();
  });

  it('is lost by a worker that is silent, and kept by one that shows signs of life', async () => {
    const { executionArn, taskToken } = await takeTask({ HeartbeatSeconds: 10, TimeoutSeconds: 25 });
    for (let time = 0; time < 2; time++) {
      await clock.advance(9000);
      await send(new SendTaskHeartbeatCommand({ taskToken }));
    }
    await clock.advance(6999);
    expect(await outcome(executionArn)).toMatchObject({ status: 'RUNNING' });
    await clock.advance(1);
    expect(await outcome(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    const gone = { name: 'TaskTimedOut', message: "Task Timed Out: 'Provided task does not exist anymore'" };
    await expect(send(new SendTaskHeartbeatCommand({ taskToken }))).rejects.toMatchObject(gone);
    await expect(send(new SendTaskSuccessCommand({ taskToken, output: '1' }))).rejects.toMatchObject(gone);
    await expect(send(new SendTaskFailureCommand({ taskToken }))).rejects.toMatchObject(gone);
  });

  it('is returned once', async () => {
    const { taskToken } = await takeTask();
    await send(new SendTaskSuccessCommand({ taskToken, output: '1' }));
    await endpoint.idle();
    await expect(send(new SendTaskSuccessCommand({ taskToken, output: '1' }))).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
  });

  it('is refused under a token that is none, and with an output that is no JSON', async () => {
    const { taskToken, executionArn } = await takeTask();
    await expect(send(new SendTaskSuccessCommand({ taskToken: 'x', output: '1' }))).rejects.toMatchObject({
      name: 'InvalidToken',
      message: "Invalid Token: 'x'",
    });
    await expect(send(new SendTaskSuccessCommand({ taskToken, output: 'x' }))).rejects.toMatchObject({
      name: 'InvalidOutput',
    });
    expect(await outcome(executionArn)).toMatchObject({ status: 'RUNNING' });
  });

  it('is taken back when nobody waits for it any more', async () => {
    const activityArn = await createActivity();
    const machine = single({ Type: 'Task', Resource: activityArn, TimeoutSeconds: 5 });
    await begin(await createMachine(machine));
    await clock.advance(5000);
    const later = await begin(await createMachine(machine), { later: true });
    const { input, taskToken } = await send(new GetActivityTaskCommand({ activityArn }));
    expect(input).toBe('{"later":true}');
    await send(new SendTaskSuccessCommand({ taskToken, output: '0' }));
    expect(await outcome(later)).toMatchObject({ status: 'SUCCEEDED' });
  });
});
