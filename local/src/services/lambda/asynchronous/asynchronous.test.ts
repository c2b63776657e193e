import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import {
  AddPermissionCommand,
  DeleteFunctionEventInvokeConfigCommand,
  type FunctionEventInvokeConfig,
  GetFunctionEventInvokeConfigCommand,
  ListFunctionEventInvokeConfigsCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
  UpdateFunctionConfigurationCommand,
  UpdateFunctionEventInvokeConfigCommand,
} from '@aws-sdk/client-lambda';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createManualClock } from '../../../testing/start-test-endpoint.ts';
import { eventbridge } from '../../eventbridge/service.ts';
import { sqs } from '../../sqs/service.ts';
import { HOLD, handler, type LambdaTest, startLambda } from '../testing/start-lambda.ts';

let test: LambdaTest;
let queues: SQSClient;
beforeAll(async () => {
  test = await startLambda([sqs, eventbridge]);
  queues = new SQSClient(test.endpoint.client);
});
afterAll(() => test.stop());

const MINUTE = 60_000;
const FAILING = 'throw new Error("no " + event.n);';

async function createQueue(QueueName: string) {
  const { QueueUrl = '' } = await queues.send(new CreateQueueCommand({ QueueName }));
  return { url: QueueUrl, arn: `arn:aws:sqs:eu-west-1:000000000000:${QueueName}` };
}

async function received(QueueUrl: string) {
  const { Messages = [] } = await queues.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }),
  );
  return Messages.map(({ Body = '', MessageAttributes }) => ({
    body: JSON.parse(Body),
    attributes: MessageAttributes,
  }));
}

const configure = (FunctionName: string, config: FunctionEventInvokeConfig) =>
  test.send(new PutFunctionEventInvokeConfigCommand({ FunctionName, ...config }));

describe('an asynchronous event', () => {
  it('is tried three times, a minute and two minutes apart, with one request id', async () => {
    const failed = await createQueue('retried');
    await test.create('retried', handler(FAILING));
    await configure('retried', { DestinationConfig: { OnFailure: { Destination: failed.arn } } });
    await test.emit('retried', { n: 1 });
    await test.later(MINUTE - 1);
    expect([...test.context.state.asyncEvents.values()].map(({ executions }) => executions)).toEqual([1]);
    await test.later(1);
    await test.later(2 * MINUTE - 1);
    expect(await received(failed.url)).toEqual([]);
    expect([...test.context.state.asyncEvents.values()].map(({ executions }) => executions)).toEqual([2]);
    await test.later(1);
    expect(test.context.state.asyncEvents.size).toBe(0);
    const [message] = await received(failed.url);
    expect(message?.body).toEqual({
      version: '1.0',
      timestamp: '2026-01-01T00:03:00.000Z',
      requestContext: {
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        functionArn: `${test.arn('retried')}:$LATEST`,
        condition: 'RetriesExhausted',
        approximateInvokeCount: 3,
      },
      requestPayload: { n: 1 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorType: 'Error', errorMessage: 'no 1', trace: expect.any(Array) },
    });
  });

  it('that succeeds is reported to its destination', async () => {
    const done = await createQueue('done');
    await test.create('succeeds', handler('return { id: context.awsRequestId };'));
    await configure('succeeds', { DestinationConfig: { OnSuccess: { Destination: done.arn } } });
    await test.emit('succeeds', { n: 2 });
    await test.later(0);
    const [message] = await received(done.url);
    const { requestId } = message?.body.requestContext ?? {};
    expect(message?.body).toMatchObject({
      requestContext: { condition: 'Success', approximateInvokeCount: 1 },
      requestPayload: { n: 2 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST' },
      responsePayload: { id: requestId },
    });
    expect(message?.body.responseContext).not.toHaveProperty('functionError');
  });

  it('is reported to a function or a bus as these take events', async () => {
    await test.note('listener');
    const Destination = test.arn('listener');
    await test.create('reports', handler('return "done";'));
    await configure('reports', { DestinationConfig: { OnSuccess: { Destination } } });
    await test.emit('reports', { n: 4 });
    await test.later(0);
    expect(test.noted('listener')).toMatchObject([{ requestPayload: { n: 4 }, responsePayload: 'done' }]);

    const bus = 'arn:aws:events:eu-west-1:000000000000:event-bus/default';
    const rules = new EventBridgeClient(test.endpoint.client);
    await rules.send(new PutRuleCommand({ Name: 'results', EventPattern: '{"source":["lambda"]}' }));
    await rules.send(new PutTargetsCommand({ Rule: 'results', Targets: [{ Id: '1', Arn: Destination }] }));
    const permission = { StatementId: 'rule', Action: 'lambda:InvokeFunction', Principal: 'events.amazonaws.com' };
    await test.send(new AddPermissionCommand({ FunctionName: 'listener', ...permission }));
    await configure('reports', { DestinationConfig: { OnSuccess: { Destination: bus } } });
    await test.emit('reports', { n: 5 });
    await test.later(0);
    expect(test.noted('listener')[1]).toMatchObject({
      source: 'lambda',
      'detail-type': 'Lambda Function Invocation Result - Success',
      time: expect.stringMatching(/^2026-01-01T00:\d\d:\d\dZ$/),
      resources: [bus, `${test.arn('reports')}:$LATEST`],
      detail: { requestPayload: { n: 5 }, requestContext: { condition: 'Success' } },
    });
  });

  it('that was given up lies in the dead-letter queue with its error', async () => {
    const dead = await createQueue('dead');
    await test.create('dies', handler(FAILING), { DeadLetterConfig: { TargetArn: dead.arn } });
    await configure('dies', { MaximumRetryAttempts: 0 });
    await test.emit('dies', { n: 3 });
    await test.later(0);
    expect(await received(dead.url)).toEqual([
      {
        body: { n: 3 },
        attributes: {
          RequestID: { DataType: 'String', StringValue: expect.stringMatching(/^[0-9a-f-]{36}$/) },
          ErrorCode: { DataType: 'Number', StringValue: '200' },
          ErrorMessage: { DataType: 'String', StringValue: 'no 3' },
        },
      },
    ]);
  });

  it('that comes of age before its retry is given up', async () => {
    const failed = await createQueue('aged');
    await test.create('aged', handler(FAILING));
    await configure('aged', {
      MaximumEventAgeInSeconds: 60,
      DestinationConfig: { OnFailure: { Destination: failed.arn } },
    });
    await test.emit('aged');
    await test.later(MINUTE);
    const [message] = await received(failed.url);
    expect(message?.body.requestContext).toMatchObject({ condition: 'EventAgeExceeded', approximateInvokeCount: 1 });
  });

  it('waits for capacity, which costs no attempt', async () => {
    await test.create('busy', handler(`if (event.hold) ${HOLD} return "done";`));
    await test.send(new PutFunctionConcurrencyCommand({ FunctionName: 'busy', ReservedConcurrentExecutions: 1 }));
    await test.invoke('busy');
    const holding = test.invoke('busy', { hold: true });
    await test.running('busy');
    await test.emit('busy');
    await test.later(2999);
    const [event] = test.context.state.asyncEvents.values();
    expect(event).toMatchObject({ executions: 0, throttles: 2 });
    test.crash('busy');
    await holding;
    await test.later(4000);
    expect(test.context.state.asyncEvents.size).toBe(0);
  });

  it('of a function without any capacity goes to the destination at once', async () => {
    const failed = await createQueue('zero');
    await test.create('zero');
    await configure('zero', { DestinationConfig: { OnFailure: { Destination: failed.arn } } });
    await test.send(new PutFunctionConcurrencyCommand({ FunctionName: 'zero', ReservedConcurrentExecutions: 0 }));
    await test.emit('zero');
    await test.later(0);
    const [message] = await received(failed.url);
    expect(message?.body.requestContext).toMatchObject({
      condition: 'ZeroReservedConcurrency',
      approximateInvokeCount: 0,
    });
    expect(message?.body).not.toHaveProperty('responseContext');
  });

  it('is executed again when its sandbox crashes', async () => {
    await test.create('crashes', handler(`if (event.hold && !process.env.GO_ON) ${HOLD} return "done";`));
    await test.invoke('crashes');
    await test.emit('crashes', { hold: true });
    await test.running('crashes');
    test.crash('crashes');
    await test.endpoint.idle();
    const [event] = test.context.state.asyncEvents.values();
    expect(JSON.parse(event?.lastResponse?.payload ?? '')).toMatchObject({ errorType: 'Runtime.ExitError' });
    const Environment = { Variables: { GO_ON: 'yes' } };
    await test.send(new UpdateFunctionConfigurationCommand({ FunctionName: 'crashes', Environment }));
    await test.later(MINUTE);
    expect(test.context.state.asyncEvents.size).toBe(0);
  });
});

describe('a restart', () => {
  it('loses no event: neither one that waits for a retry nor one that was running', async () => {
    const options = { clock: createManualClock(), stateFolder: mkdtempSync(join(tmpdir(), 'signalbox-async-')) };
    const first = await startLambda([sqs], options);
    const body = `if (event.hold) ${HOLD} throw new Error("no");`;
    await first.create('kept', handler(body), { Timeout: 900 });
    await first.emit('kept', { fail: true });
    await first.endpoint.idle();
    await first.emit('kept', { hold: true });
    await first.running('kept');
    const kept = () =>
      [...first.context.state.asyncEvents.values()].map(({ executions, payload }) => [executions, payload]);
    await first.stop();
    expect(kept()).toEqual([
      [1, '{"fail":true}'],
      [0, '{"hold":true}'],
    ]);
    const second = await startLambda([sqs], options);
    await second.running('kept');
    expect(second.context.state.asyncEvents.size).toBe(2);
    await options.clock.advance(MINUTE);
    await second.running('kept', 2);
    await second.stop();
  });
});

describe('the configuration of asynchronous invocations', () => {
  it('can be put, changed, listed and deleted', async () => {
    await test.create('configured');
    const put = await configure('configured', { MaximumRetryAttempts: 1 });
    const FunctionArn = `${test.arn('configured')}:$LATEST`;
    expect(put).toMatchObject({
      FunctionArn,
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnSuccess: {}, OnFailure: {} },
    });
    const update = new UpdateFunctionEventInvokeConfigCommand({
      FunctionName: 'configured',
      MaximumEventAgeInSeconds: 60,
    });
    expect(await test.send(update)).toMatchObject({ MaximumRetryAttempts: 1, MaximumEventAgeInSeconds: 60 });
    expect(await configure('configured', { MaximumEventAgeInSeconds: 120 })).not.toHaveProperty('MaximumRetryAttempts');
    const { FunctionEventInvokeConfigs } = await test.send(
      new ListFunctionEventInvokeConfigsCommand({ FunctionName: 'configured' }),
    );
    expect(FunctionEventInvokeConfigs).toHaveLength(1);
    await test.send(new DeleteFunctionEventInvokeConfigCommand({ FunctionName: 'configured' }));
    await expect(
      test.send(new GetFunctionEventInvokeConfigCommand({ FunctionName: 'configured' })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `The function ${FunctionArn} doesn't have an EventInvokeConfig`,
    });
  });

  it('is refused beyond AWS’s limits, or when it says nothing', async () => {
    await test.create('limited');
    await expect(configure('limited', {})).rejects.toMatchObject({
      message: 'You must specify at least one of error handling or destination setting.',
    });
    await expect(configure('limited', { MaximumRetryAttempts: 3 })).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(configure('limited', { MaximumEventAgeInSeconds: 59 })).rejects.toMatchObject({
      name: 'ValidationException',
    });
    const itself = { OnSuccess: { Destination: test.arn('limited') } };
    await expect(configure('limited', { DestinationConfig: itself })).rejects.toMatchObject({
      message: "You can't specify the function as a destination for itself.",
    });
  });
});
