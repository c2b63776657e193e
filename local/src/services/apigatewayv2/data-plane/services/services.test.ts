import { CreateStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventbridge } from '../../../eventbridge/service.ts';
import { iam } from '../../../iam/service.ts';
import { sqs } from '../../../sqs/service.ts';
import { stepfunctions } from '../../../stepfunctions/service.ts';
import { jsonOf } from '../../testing/json-of.ts';
import { type HttpApiTest, startHttpApi } from '../../testing/start-http-api.ts';

const ROLE = 'arn:aws:iam::000000000000:role/api';

let test: HttpApiTest;
let queues: SQSClient;
beforeAll(async () => {
  test = await startHttpApi([eventbridge, sqs, stepfunctions, iam]);
  queues = new SQSClient(test.endpoint.client);
});
afterAll(() => test.endpoint.stop());

/** The URL of a route `ANY /` to a service. */
async function integrate(IntegrationSubtype: string, RequestParameters: Record<string, string>) {
  const { ApiId, url } = await test.createApi();
  const Target = await test.createIntegration(ApiId, '', {
    IntegrationUri: undefined,
    IntegrationSubtype,
    CredentialsArn: ROLE,
    PayloadFormatVersion: '1.0',
    RequestParameters,
  });
  await test.createRoute(ApiId, 'ANY /', { Target });
  await test.createStage(ApiId);
  return url;
}

const post = (url: string, body: unknown) => fetch(url, { method: 'POST', body: JSON.stringify(body) });

describe('EventBridge-PutEvents', () => {
  const parameters = {
    Source: 'pizza',
    DetailType: '$request.body.type',
    Detail: '$request.body',
    EventBusName: 'default',
  };

  it('puts the request on the bus in the role of the integration', async () => {
    const events: unknown[] = [];
    const cancel = test.endpoint.recorder.on((observation) => {
      if (observation.kind === 'event') events.push(observation);
    });
    const response = await post(await integrate('EventBridge-PutEvents', parameters), { type: 'PizzaOrdered' });
    cancel();
    expect(response.status).toBe(200);
    const { Entries, FailedEntryCount } = await jsonOf(response);
    expect(FailedEntryCount).toBe(0);
    expect(events).toEqual([
      expect.objectContaining({ id: Entries[0].EventId, source: 'pizza', detailType: 'PizzaOrdered' }),
    ]);
  });

  it('refuses a request that lacks what a required parameter is made of', async () => {
    const response = await post(await integrate('EventBridge-PutEvents', parameters), {});
    expect(response.status).toBe(400);
    expect((await jsonOf(response)).message).toMatch(
      /^Unable to resolve property DetailType from source \$request\.body\.type\./,
    );
  });

  describe('with the whole body as the detail', () => {
    const whole = { Source: 'lab_http_api', DetailType: 'eventtype', Detail: '$request.body' };
    const body = '{"item":{"eventtype":"make_pizza","order_id":"42"}}';

    /** Sends a body as curl does, whose own content type is that of a form. */
    const curl = (url: string, sent: string | undefined) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        ...(sent !== undefined && { body: sent }),
      });

    it.each(['shop', 'arn:aws:events:eu-west-1:000000000000:event-bus/shop'])(
      'publishes it on the bus %s',
      async (EventBusName) => {
        const { context } = test.endpoint.instances.of('eventbridge');
        await context.call('eventbridge', 'CreateEventBus', { Name: 'shop' }).catch(() => undefined);
        const seen: unknown[] = [];
        const cancel = test.endpoint.recorder.on((observation) => {
          if (observation.kind === 'event') seen.push(observation);
        });
        const response = await curl(await integrate('EventBridge-PutEvents', { ...whole, EventBusName }), body);
        cancel();
        expect([response.status, (await jsonOf(response)).FailedEntryCount]).toEqual([200, 0]);
        expect(seen).toEqual([
          expect.objectContaining({ source: 'lab_http_api', detailType: 'eventtype', bus: 'shop' }),
        ]);
      },
    );

    it.each(['not JSON', '[1]', '{"item":'])(
      'passes on what EventBridge says of a body that is no JSON object: %s',
      async (sent) => {
        const response = await curl(await integrate('EventBridge-PutEvents', whole), sent);
        expect([response.status, await jsonOf(response)]).toEqual([
          200,
          { FailedEntryCount: 1, Entries: [{ ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }] },
        ]);
      },
    );

    it('answers 400 for a request without a body, naming the parameter', async () => {
      const response = await curl(await integrate('EventBridge-PutEvents', whole), undefined);
      expect(response.status).toBe(400);
      expect((await jsonOf(response)).message).toMatch(
        /^Unable to resolve property Detail from source \$request\.body\./,
      );
    });

    it('answers 400 for a body that is too large for an event', async () => {
      const large = JSON.stringify({ pad: 'x'.repeat(2 ** 20) });
      const response = await curl(await integrate('EventBridge-PutEvents', whole), large);
      expect(response.status).toBe(400);
      expect((await jsonOf(response)).message).toMatch(/over the limit/);
    });
  });

  it('needs its parameters, and knows no others', async () => {
    await expect(integrate('EventBridge-PutEvents', { Source: 'a' })).rejects.toMatchObject({
      name: 'BadRequestException',
      message: 'EventBridge-PutEvents requires the parameters Detail, DetailType.',
    });
    await expect(integrate('EventBridge-PutEvents', { ...parameters, Colour: 'red' })).rejects.toThrow('Colour');
    await expect(integrate('S3-PutObject', {})).rejects.toThrow('S3-PutObject');
  });
});

describe('SQS', () => {
  async function queue(name: string): Promise<string> {
    const { QueueUrl = '' } = await queues.send(new CreateQueueCommand({ QueueName: name }));
    return QueueUrl;
  }

  it('sends a message with attributes and answers in XML', async () => {
    const QueueUrl = await queue('sent');
    const url = await integrate('SQS-SendMessage', {
      QueueUrl,
      MessageBody: '$request.body.text',
      MessageAttributes: '$request.body.attributes',
    });
    const attributes = { colour: { DataType: 'String', StringValue: 'red' } };
    const response = await post(url, { text: 'a < b', attributes });
    expect(response.headers.get('content-type')).toBe('text/xml');
    const text = await response.text();
    const { Messages = [] } = await queues.send(
      new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'] }),
    );
    expect(Messages).toMatchObject([{ Body: 'a < b', MessageAttributes: attributes }]);
    expect(text).toMatch(/^<\?xml version="1.0"\?><SendMessageResponse xmlns="http:\/\/queue.amazonaws.com/);
    expect(text).toContain(`<MessageId>${Messages[0]?.MessageId}</MessageId>`);
  });

  it('receives, deletes and purges', async () => {
    const QueueUrl = await queue('taken');
    await queues.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a < b' }));
    const receive = await integrate('SQS-ReceiveMessage', { QueueUrl, AttributeNames: 'All', VisibilityTimeout: '0' });
    const received = await (await post(receive, {})).text();
    expect(received).toContain('<Body>a &lt; b</Body>');
    expect(received).toContain('<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute>');
    const [, ReceiptHandle] = /<ReceiptHandle>(.*)<\/ReceiptHandle>/.exec(received) ?? [];
    const remove = await integrate('SQS-DeleteMessage', { QueueUrl, ReceiptHandle: '$request.header.x-handle' });
    const deleted = await fetch(remove, { headers: { 'x-handle': ReceiptHandle ?? '' } });
    expect(await deleted.text()).toContain('<DeleteMessageResponse');
    expect((await queues.send(new ReceiveMessageCommand({ QueueUrl }))).Messages).toBeUndefined();
    expect((await post(await integrate('SQS-PurgeQueue', { QueueUrl }), {})).status).toBe(200);
  });

  it('passes on what the service refuses', async () => {
    const QueueUrl = `${test.endpoint.url}/000000000000/nothing`;
    const response = await post(await integrate('SQS-SendMessage', { QueueUrl, MessageBody: 'x' }), {});
    expect([response.status, await jsonOf(response)]).toEqual([
      400,
      { message: 'The specified queue does not exist.' },
    ]);
  });
});

describe('Step Functions', () => {
  let StateMachineArn: string;
  let Express: string;
  beforeAll(async () => {
    const machines = new SFNClient(test.endpoint.client);
    const definition = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } });
    const make = (name: string, type: 'STANDARD' | 'EXPRESS') =>
      machines.send(new CreateStateMachineCommand({ name, type, definition, roleArn: ROLE }));
    StateMachineArn = (await make('standard', 'STANDARD')).stateMachineArn ?? '';
    Express = (await make('express', 'EXPRESS')).stateMachineArn ?? '';
  });

  it('starts an execution and says which', async () => {
    const url = await integrate('StepFunctions-StartExecution', { StateMachineArn, Input: '$request.body' });
    const answer = await jsonOf(await post(url, { a: 1 }));
    expect(answer).toEqual({
      executionArn: expect.stringContaining(':execution:standard:'),
      startDate: Date.UTC(2026, 0, 1) / 1000,
    });
  });

  it('runs an express machine and answers its output', async () => {
    const url = await integrate('StepFunctions-StartSyncExecution', {
      StateMachineArn: Express,
      Input: '$request.body',
    });
    expect(await jsonOf(await post(url, { a: 1 }))).toMatchObject({ status: 'SUCCEEDED', output: '{"a":1}' });
  });

  it('stops an execution', async () => {
    const start = await integrate('StepFunctions-StartExecution', { StateMachineArn });
    const { executionArn } = await jsonOf(await post(start, {}));
    const stop = await integrate('StepFunctions-StopExecution', { ExecutionArn: '$request.querystring.arn' });
    const stopped = await fetch(`${stop}?arn=${encodeURIComponent(executionArn)}`);
    expect([stopped.status, Object.keys(await jsonOf(stopped))]).toEqual([200, ['stopDate']]);
  });
});

it('names the services that are not here', async () => {
  const url = await integrate('Kinesis-PutRecord', { StreamName: 's', Data: '$request.body', PartitionKey: 'p' });
  const response = await post(url, {});
  expect([response.status, (await jsonOf(response)).message]).toEqual([
    501,
    'The integration subtype Kinesis-PutRecord is not implemented by the local endpoint.',
  ]);
});
