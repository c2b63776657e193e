import { DescribeExecutionCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { afterAll, describe, expect, it } from '@jest/globals';
import { single, startStepFunctions } from './testing/start-stepfunctions.ts';

const states = await startStepFunctions();
afterAll(() => states.endpoint.stop());
const { createMachine, send, clock } = states;

const starting = (child: string, pattern = '', more: object = {}) =>
  single({
    Type: 'Task',
    Resource: `arn:aws:states:::states:startExecution${pattern}`,
    Parameters: { StateMachineArn: child, 'Input.$': '$' },
    ...more,
  });

async function childrenOf(stateMachineArn: string) {
  const { executions = [] } = await send(new ListExecutionsCommand({ stateMachineArn }));
  return Promise.all(executions.map(({ executionArn }) => send(new DescribeExecutionCommand({ executionArn }))));
}

describe('states:startExecution', () => {
  const child = single({ Type: 'Pass', Result: { done: true } });

  it('starts another execution and goes on', async () => {
    const arn = await createMachine(single({ Type: 'Wait', Seconds: 1000 }));
    const { output = '' } = await states.run(starting(arn), { a: 1 });
    const [execution] = await childrenOf(arn);
    expect(execution).toMatchObject({ status: 'RUNNING', input: '{"a":1}' });
    expect(JSON.parse(output)).toMatchObject({
      ExecutionArn: execution?.executionArn,
      StartDate: execution?.startDate?.getTime(),
      SdkHttpMetadata: { HttpStatusCode: 200 },
    });
  });

  it('waits for its end as .sync, with input and output as text', async () => {
    const arn = await createMachine(child);
    const { output = '' } = await states.run(starting(arn, '.sync'), { a: 1 });
    const [execution] = await childrenOf(arn);
    expect(JSON.parse(output)).toEqual({
      ExecutionArn: execution?.executionArn,
      StateMachineArn: arn,
      Name: execution?.name,
      Status: 'SUCCEEDED',
      StartDate: execution?.startDate?.getTime(),
      StopDate: execution?.stopDate?.getTime(),
      Input: '{"a":1}',
      InputDetails: { Included: true },
      Output: '{"done":true}',
      OutputDetails: { Included: true },
      RedriveCount: 0,
      RedriveStatus: 'NOT_REDRIVABLE',
      RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    });
  });

  it('waits for its end as .sync:2, with input and output as JSON', async () => {
    const { output = '' } = await states.run(starting(await createMachine(child), '.sync:2'), { a: 1 });
    expect(JSON.parse(output)).toMatchObject({ Status: 'SUCCEEDED', Input: { a: 1 }, Output: { done: true } });
  });

  it('waits as long as it takes', async () => {
    const arn = await createMachine(single({ Type: 'Wait', Seconds: 100 }));
    const parent = await states.begin(await createMachine(starting(arn, '.sync:2')));
    await states.endpoint.idle();
    await clock.advance(99_000);
    expect((await states.describe(parent)).status).toBe('RUNNING');
    await clock.advance(1000);
    await states.endpoint.idle();
    expect((await states.describe(parent)).status).toBe('SUCCEEDED');
    expect((await states.history(parent)).map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('fails with what failed', async () => {
    const arn = await createMachine(single({ Type: 'Fail', Error: 'E', Cause: 'c', End: undefined }));
    const { error, cause = '' } = await states.run(starting(arn, '.sync:2'));
    expect(error).toBe('States.TaskFailed');
    expect(JSON.parse(cause)).toMatchObject({ Status: 'FAILED', Error: 'E', Cause: 'c', Input: '{}' });
  });

  it('names what refuses to start', async () => {
    const arn = 'arn:aws:states:eu-west-1:000000000000:stateMachine:nothing';
    expect(await states.run(starting(arn, '.sync'))).toMatchObject({
      status: 'FAILED',
      error: 'StepFunctions.StateMachineDoesNotExistException',
      cause: expect.stringContaining(
        `State Machine Does Not Exist: '${arn}' (Service: AWSStepFunctions; Status Code: 400;`,
      ),
    });
  });

  it('stops what it started when it is out of time', async () => {
    const arn = await createMachine(single({ Type: 'Wait', Seconds: 100 }));
    const parent = await states.begin(await createMachine(starting(arn, '.sync', { TimeoutSeconds: 10 })));
    await states.endpoint.idle();
    await clock.advance(10_000);
    await states.endpoint.idle();
    expect(await states.describe(parent)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(await childrenOf(arn)).toMatchObject([
      {
        status: 'ABORTED',
        cause: `The Task state in AWS Step Functions execution [${parent}] which was managing this resource was aborted`,
      },
    ]);
  });
});
