import * as dynamodbModel from '@aws-sdk/client-dynamodb';
import * as eventbridgeModel from '@aws-sdk/client-eventbridge';
import * as lambdaModel from '@aws-sdk/client-lambda';
import * as snsModel from '@aws-sdk/client-sns';
import * as sqsModel from '@aws-sdk/client-sqs';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ServiceContext } from '../../service/context.ts';
import { AwsError } from '../../service/errors.ts';
import { fakeService, single, startStepFunctions } from './testing/start-stepfunctions.ts';

interface Call {
  readonly operation: string;
  readonly input: Record<string, unknown>;
  readonly context: ServiceContext;
}

/** What the stand-ins were asked since the test began, and how they answer. */
const calls: Call[] = [];
let answer: (input: never) => unknown = () => ({});
beforeEach(() => {
  calls.length = 0;
  answer = () => ({});
});

function operations(...names: string[]) {
  const take = (operation: string) => (input: never, context: ServiceContext) => {
    calls.push({ operation, input, context });
    return answer(input);
  };
  return Object.fromEntries(names.map((name) => [name, take(name)]));
}

const states = await startStepFunctions([
  fakeService('eventbridge', eventbridgeModel, operations('PutEvents', 'ListRules')),
  fakeService('dynamodb', dynamodbModel, operations('GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query')),
  fakeService('sns', snsModel, operations('Publish')),
  fakeService('sqs', sqsModel, operations('SendMessage')),
  fakeService('lambda', lambdaModel, operations('Invoke')),
]);
afterAll(() => states.endpoint.stop());

const refuse = (code: string, message: string, status = 400) => {
  answer = () => {
    throw new AwsError(code, message, { status });
  };
};
/** Runs one task, and gives what its output says. */
async function run(resource: string, parameters: unknown, input: unknown = {}) {
  const described = await states.run(single({ Type: 'Task', Resource: resource, Parameters: parameters }), input);
  const output = described.output === undefined ? undefined : (JSON.parse(described.output) as Record<string, unknown>);
  return { ...described, output };
}

describe('a task', () => {
  it("calls as the machine's role, in a session for the execution", async () => {
    const { executionArn = '' } = await run('arn:aws:states:::sqs:sendMessage', { QueueUrl: 'q', MessageBody: 'b' });
    expect(calls[0]?.context.principal).toMatchObject({
      type: 'assumed-role',
      arn: `arn:aws:sts::000000000000:assumed-role/machine/${executionArn.split(':').at(-1)}`,
      sessionFor: executionArn,
    });
  });

  it.each([
    'arn:aws:states:::ecs:runTask',
    'arn:aws:states:::aws-sdk:athena:getQueryResults',
    'arn:aws:states:::aws-sdk:sqs:purgeQueue',
    'arn:aws:states:::glue:startJobRun.sync',
  ])('of an integration that is not there fails by name, and nothing catches it: %s', async (resource) => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'S' }];
    expect(await states.run(single({ Type: 'Task', Resource: resource, Catch }))).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: expect.stringContaining('is not implemented by the local endpoint.'),
    });
  });
});

describe('events:putEvents', () => {
  const resource = 'arn:aws:states:::events:putEvents';

  it('writes details as text and adds the machine and the execution to the resources', async () => {
    answer = () => ({ FailedEntryCount: 0, Entries: [{ EventId: 'e-1' }, { EventId: 'e-2' }] });
    const entries = [
      { Source: 's', DetailType: 't', Detail: { 'id.$': '$.id' }, EventBusName: 'bus', Resources: ['arn:aws:x'] },
      { Source: 's', DetailType: 't', Detail: '{"text":true}', Time: '2026-01-02T03:04:05Z' },
    ];
    const { output, executionArn, stateMachineArn } = await run(resource, { Entries: entries }, { id: 7 });
    expect(calls[0]?.input).toEqual({
      Entries: [
        { ...entries[0], Detail: '{"id":7}', Resources: ['arn:aws:x', stateMachineArn, executionArn] },
        { ...entries[1], Time: new Date('2026-01-02T03:04:05Z'), Resources: [stateMachineArn, executionArn] },
      ],
    });
    expect(output).toEqual({ Entries: [{ EventId: 'e-1' }, { EventId: 'e-2' }], FailedEntryCount: 0 });
  });

  it('fails when one entry does', async () => {
    const result = { Entries: [{ ErrorCode: 'ThrottlingException', ErrorMessage: 'slow' }], FailedEntryCount: 1 };
    answer = () => result;
    expect(await run(resource, { Entries: [{ Detail: {} }] })).toMatchObject({
      status: 'FAILED',
      error: 'EventBridge.FailedEntry',
      cause: JSON.stringify(result),
    });
  });

  it.each([
    ['ThrottlingException', 400, 'EventBridge.ThrottlingException'],
    ['InternalFailure', 500, 'EventBridge.InternalException'],
    ['ValidationError', 400, 'EventBridge.AmazonEventBridgeException'],
  ])('names %s of the service', async (code, status, error) => {
    refuse(code, 'refused', status);
    expect(await run(resource, { Entries: [{ Detail: {} }] })).toMatchObject({ status: 'FAILED', error });
  });
});

describe('a Lambda function', () => {
  const FUNCTION = 'arn:aws:lambda:eu-west-1:000000000000:function:work';
  const answered = (payload: unknown, more: object = {}) => {
    answer = () => ({
      StatusCode: 200,
      ExecutedVersion: '$LATEST',
      Payload: Buffer.from(JSON.stringify(payload)),
      ...more,
    });
  };
  const payloadOf = (call: Call | undefined) => JSON.parse(Buffer.from(call?.input.Payload as Uint8Array).toString());

  it('is called by its ARN with the input and answers its payload', async () => {
    answered({ done: true });
    const { output } = await run(FUNCTION, { 'x.$': '$.x' }, { x: 1 });
    expect(calls[0]?.input.FunctionName).toBe(FUNCTION);
    expect(payloadOf(calls[0])).toEqual({ x: 1 });
    expect(output).toEqual({ done: true });
  });

  it('is invoked through the integration, which wraps its payload', async () => {
    answered([1]);
    const { output } = await run('arn:aws:states:::lambda:invoke', {
      FunctionName: 'work',
      Qualifier: 'live',
      'Payload.$': '$',
    });
    expect(calls[0]?.input).toMatchObject({ FunctionName: 'work', Qualifier: 'live' });
    expect(output).toMatchObject({
      ExecutedVersion: '$LATEST',
      Payload: [1],
      StatusCode: 200,
      SdkHttpMetadata: { HttpStatusCode: 200, AllHttpHeaders: { 'Content-Type': ['application/json'] } },
      SdkResponseMetadata: { RequestId: expect.any(String) },
    });
  });

  it('fails a task by the type of what it throws', async () => {
    const thrown = { errorType: 'OutOfStock', errorMessage: 'none left', trace: [] };
    answered(thrown, { FunctionError: 'Unhandled' });
    expect(await run(FUNCTION, {})).toMatchObject({ error: 'OutOfStock', cause: JSON.stringify(thrown) });
    answered({ errorMessage: 'gone' }, { FunctionError: 'Unhandled' });
    expect(await run('arn:aws:states:::lambda:invoke', { FunctionName: 'work' })).toMatchObject({
      error: 'Lambda.Unknown',
      cause:
        'The cause could not be determined because Lambda did not return an error type. Returned payload: {"errorMessage":"gone"}',
    });
  });

  it.each([
    ['TooManyRequestsException', 429, 'Lambda.TooManyRequestsException'],
    ['InternalFailure', 500, 'Lambda.ServiceException'],
    ['ResourceNotFoundException', 404, 'Lambda.ResourceNotFoundException'],
  ])('that Lambda refuses with %s (%d) fails as %s', async (code, status, error) => {
    refuse(code, 'Rate Exceeded.', status);
    expect(await run(FUNCTION, {})).toMatchObject({
      error,
      cause: expect.stringMatching(
        new RegExp(
          `^Rate Exceeded\\. \\(Service: AWSLambda; Status Code: ${status}; Error Code: ${code}; Request ID: [\\w-]{36}; Proxy: null\\)$`,
        ),
      ),
    });
  });
});

describe('other optimised integrations', () => {
  it('ask DynamoDB and name its errors', async () => {
    answer = () => ({ Item: { id: { S: '1' }, data: { B: Buffer.from('ab') } } });
    const key = { TableName: 'T', Key: { id: { S: '1' } } };
    expect((await run('arn:aws:states:::dynamodb:getItem', key)).output).toMatchObject({
      Item: { id: { S: '1' }, data: { B: 'YWI=' } },
      SdkHttpMetadata: { HttpStatusCode: 200 },
    });
    expect(calls[0]).toMatchObject({ operation: 'GetItem', input: key });
    refuse('ConditionalCheckFailedException', 'The conditional request failed');
    expect(await run('arn:aws:states:::dynamodb:putItem', { TableName: 'T', Item: {} })).toMatchObject({
      error: 'DynamoDB.ConditionalCheckFailedException',
      cause: expect.stringContaining('The conditional request failed (Service: AmazonDynamoDBv2; Status Code: 400;'),
    });
    refuse('ValidationException', 'wrong');
    expect(await run('arn:aws:states:::dynamodb:deleteItem', key)).toMatchObject({
      error: 'DynamoDB.AmazonDynamoDBException',
    });
  });

  it('send JSON bodies to SQS and SNS as text', async () => {
    await run('arn:aws:states:::sqs:sendMessage', { QueueUrl: 'q', 'MessageBody.$': '$' }, { a: [1] });
    await run('arn:aws:states:::sns:publish', { TopicArn: 't', Message: { 'v.$': '$.v' }, Subject: 's' }, { v: 1 });
    await run('arn:aws:states:::sqs:sendMessage', { QueueUrl: 'q', MessageBody: 'text' });
    expect(calls.map(({ input }) => input)).toEqual([
      { QueueUrl: 'q', MessageBody: '{"a":[1]}' },
      { TopicArn: 't', Message: '{"v":1}', Subject: 's' },
      { QueueUrl: 'q', MessageBody: 'text' },
    ]);
  });
});

describe('an aws-sdk integration', () => {
  it('calls any operation, and leaves the answer as it is', async () => {
    answer = () => ({ Items: [{ n: { N: '1' } }], Count: 1 });
    const { output } = await run('arn:aws:states:::aws-sdk:dynamodb:query', { TableName: 'T' });
    expect(calls[0]).toMatchObject({ operation: 'Query', input: { TableName: 'T' } });
    expect(output).toEqual({ Items: [{ n: { N: '1' } }], Count: 1 });
  });

  it("writes the members of camel-cased APIs with a capital letter, but the user's keys as they are", async () => {
    const resource = 'arn:aws:states:::aws-sdk:sfn:createActivity';
    const created = await run(resource, { Name: 'by-sdk', Tags: [{ Key: 'k', Value: 'v' }] });
    expect(created.output).toEqual({
      ActivityArn: 'arn:aws:states:eu-west-1:000000000000:activity:by-sdk',
      CreationDate: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(await run(resource, { Name: 'no name' })).toMatchObject({
      error: 'Sfn.InvalidNameException',
      cause: expect.stringMatching(
        /^Invalid Name: 'no name' \(Service: Sfn, Status Code: 400, Request ID: [\w-]{36}\)$/,
      ),
    });
  });

  it('gives functions their payload as JSON', async () => {
    answer = () => ({ StatusCode: 200, Payload: Buffer.from('{"ok":true}') });
    const { output } = await run('arn:aws:states:::aws-sdk:lambda:invoke', { FunctionName: 'f', Payload: { a: 1 } });
    expect(Buffer.from(calls[0]?.input.Payload as Uint8Array).toString()).toBe('{"a":1}');
    expect(output).toEqual({ StatusCode: 200, Payload: '{"ok":true}' });
  });

  it('names errors with the prefix of the SDK', async () => {
    refuse('ResourceNotFoundException', 'no table');
    expect(await run('arn:aws:states:::aws-sdk:dynamodb:getItem', { TableName: 'T', Key: {} })).toMatchObject({
      error: 'DynamoDb.ResourceNotFoundException',
      cause: expect.stringMatching(/^no table \(Service: DynamoDb, Status Code: 400, Request ID: /),
    });
  });
});
