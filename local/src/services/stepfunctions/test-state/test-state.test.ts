import { TestStateCommand, type TestStateCommandInput } from '@aws-sdk/client-sfn';
import * as sqsModel from '@aws-sdk/client-sqs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { AwsError } from '../../../service/errors.ts';
import { fakeService, ROLE, startStepFunctions } from '../testing/start-stepfunctions.ts';

const sqs = fakeService('sqs', sqsModel, {
  SendMessage({ MessageBody }: { MessageBody: string }) {
    if (MessageBody === 'fail') throw new AwsError('QueueDoesNotExist', 'none');
    return { MessageId: 'm-1' };
  },
});
const states = await startStepFunctions([sqs]);
afterAll(() => states.endpoint.stop());

const test = (definition: object, more: Partial<TestStateCommandInput> = {}) =>
  states.send(new TestStateCommand({ definition: JSON.stringify(definition), roleArn: ROLE, ...more }));
const input = (value: unknown) => ({ input: JSON.stringify(value) });
const send = {
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage',
  Parameters: { QueueUrl: 'q', 'MessageBody.$': '$.body' },
  Next: 'After',
};
const parallel = {
  Type: 'Parallel',
  Branches: [{ StartAt: 'B', States: { B: { Type: 'Pass', End: true } } }],
  ResultSelector: { 'first.$': '$[0]' },
  Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, MaxAttempts: 2 }],
  Catch: [
    { ErrorEquals: ['Other'], Next: 'A' },
    { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Caught' },
  ],
  Next: 'After',
};

describe('a state that is tested', () => {
  it.each<[string, object, Partial<TestStateCommandInput>, object]>([
    ['Pass', { Type: 'Pass', Result: 1, Next: 'N' }, {}, { status: 'SUCCEEDED', output: '1', nextState: 'N' }],
    [
      'Choice',
      { Type: 'Choice', Choices: [{ Variable: '$.a', IsPresent: true, Next: 'Yes' }], Default: 'No' },
      input({ a: 1 }),
      { status: 'SUCCEEDED', output: '{"a":1}', nextState: 'Yes' },
    ],
    ['Fail', { Type: 'Fail', Error: 'E', Cause: 'c' }, {}, { status: 'FAILED', error: 'E', cause: 'c' }],
    ['Task', send, input({ body: 'b' }), { status: 'SUCCEEDED', nextState: 'After' }],
    [
      'Task that fails',
      send,
      input({ body: 'fail' }),
      { status: 'FAILED', error: 'SQS.QueueDoesNotExistException', cause: expect.stringContaining('none') },
    ],
    [
      'Pass with variables',
      { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $x + 1 %}', End: true },
      { variables: '{"x":41}' },
      { status: 'SUCCEEDED', output: '42' },
    ],
    [
      'Pass with a context',
      { Type: 'Pass', Parameters: { 'v.$': '$$.Execution.Name' }, End: true },
      { context: '{"Execution":{"Name":"mine"}}' },
      { output: '{"v":"mine"}' },
    ],
    ['mocked Parallel', parallel, { mock: { result: '[7]' } }, { output: '{"first":7}', nextState: 'After' }],
    [
      'mocked Parallel that is retried',
      parallel,
      { mock: { errorOutput: { error: 'Busy', cause: 'c' } } },
      { status: 'RETRIABLE', error: 'Busy', cause: 'c' },
    ],
    [
      'mocked Parallel that is not retried any more',
      parallel,
      { mock: { errorOutput: { error: 'Busy', cause: 'c' } }, stateConfiguration: { retrierRetryCount: 2 } },
      { status: 'CAUGHT_ERROR', error: 'Busy', nextState: 'Caught', output: '{"error":{"Error":"Busy","Cause":"c"}}' },
    ],
    [
      'mocked activity',
      { Type: 'Task', Resource: 'arn:aws:states:eu-west-1:000000000000:activity:a', End: true },
      { mock: { result: '"done"' } },
      { status: 'SUCCEEDED', output: '"done"' },
    ],
  ])('answers how it went: %s', async (_name, definition, more, expected) => {
    const { $metadata, ...answer } = await test(definition, more);
    expect(answer).toMatchObject(expected);
    expect(answer.inspectionData).toBeUndefined();
  });

  it('shows what each step made of its data', async () => {
    const definition = {
      ...parallel,
      InputPath: '$.in',
      Parameters: { 'p.$': '$.x' },
      ResultPath: '$.out',
      OutputPath: '$.out.first',
      Assign: { 'seen.$': '$.first' },
    };
    const more = { ...input({ in: { x: 1 } }), mock: { result: '[7]' }, inspectionLevel: 'DEBUG' as const };
    expect(await test(definition, more)).toMatchObject({
      status: 'SUCCEEDED',
      output: '7',
      inspectionData: {
        input: '{"in":{"x":1}}',
        afterInputPath: '{"x":1}',
        afterParameters: '{"p":1}',
        result: '[7]',
        afterResultSelector: '{"first":7}',
        afterResultPath: '{"in":{"x":1},"out":{"first":7}}',
        variables: '{"seen":7}',
      },
    });
    const { inspectionData } = await test(
      { Type: 'Task', QueryLanguage: 'JSONata', Resource: send.Resource, Arguments: { a: '{% 1 + 1 %}' }, End: true },
      { mock: { result: '{"r":1}' }, inspectionLevel: 'TRACE' },
    );
    expect(inspectionData).toEqual({ input: '{}', afterArguments: '{"a":2}', result: '{"r":1}', variables: '{}' });
  });

  it('shows who takes a failure', async () => {
    const mock = { errorOutput: { error: 'Busy' } };
    const retried = await test(parallel, {
      mock,
      inspectionLevel: 'DEBUG',
      stateConfiguration: { retrierRetryCount: 1 },
    });
    expect(retried.inspectionData?.errorDetails).toEqual({ retryIndex: 0, retryBackoffIntervalSeconds: 4 });
    const caught = await test(parallel, { mock: { errorOutput: { error: 'Else' } }, inspectionLevel: 'DEBUG' });
    expect(caught.inspectionData?.errorDetails).toEqual({ catchIndex: 1 });
  });

  it('is found in a machine by its name, however deep', async () => {
    const machine = { StartAt: 'M', QueryLanguage: 'JSONata', States: { M: inner('B'), N: { Type: 'Succeed' } } };
    expect(await test(machine, { stateName: 'B' })).toMatchObject({ output: '3' });
    await expect(test(machine, { stateName: 'nothing' })).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('takes five minutes at most', async () => {
    const answer = test({ Type: 'Wait', Seconds: 1000, End: true });
    while (states.clock.pending < 2) await new Promise((resolve) => setImmediate(resolve));
    await states.clock.advance(300_000);
    expect(await answer).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });
});

function inner(name: string): object {
  const branch = { StartAt: name, States: { [name]: { Type: 'Pass', Output: '{% 1 + 2 %}', End: true } } };
  return { Type: 'Parallel', Branches: [branch], Next: 'N' };
}

describe('a test is refused', () => {
  it.each<[string, object, Partial<TestStateCommandInput>, string]>([
    ['for a state that is wrong', { Type: 'Pass', Foo: 1, End: true }, {}, 'InvalidDefinition'],
    ['for a Parallel without a mock', parallel, {}, 'ValidationException'],
    [
      'for a token that nobody returns',
      { ...send, Resource: `${send.Resource}.waitForTaskToken` },
      {},
      'ValidationException',
    ],
    ['for a mock of what calls nobody', { Type: 'Pass', End: true }, { mock: { result: '1' } }, 'ValidationException'],
    ['for a mock of nothing', parallel, { mock: {} }, 'ValidationException'],
    ['for an input that is no JSON', { Type: 'Pass', End: true }, { input: '{' }, 'InvalidExecutionInput'],
    ['for a task without a role', send, { roleArn: undefined }, 'ValidationException'],
    [
      "for a Map's data",
      parallel,
      { mock: { result: '1' }, stateConfiguration: { mapIterationFailureCount: 1 } },
      'NotImplemented',
    ],
  ])('%s', async (_name, definition, more, name) => {
    await expect(test(definition, more)).rejects.toMatchObject({ name });
  });
});
