import { CreatePipeCommand, type CreatePipeCommandInput, PipesClient } from '@aws-sdk/client-pipes';
import { CreateQueueCommand, GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createManualClock,
  type ManualClock,
  startTestEndpoint,
  type TestEndpoint,
} from '../../../testing/start-test-endpoint.ts';
import { sqs } from '../../sqs/service.ts';
import { pipes } from '../service.ts';
import { createTestServices, type TestServices } from '../testing/test-services.ts';

const ARN = 'arn:aws:sqs:eu-west-1:000000000000';
const TOPIC = 'arn:aws:sns:eu-west-1:000000000000:topic';
const FUNCTION = 'arn:aws:lambda:eu-west-1:000000000000:function:f';
let endpoint: TestEndpoint;
let client: PipesClient;
let queues: SQSClient;
let clock: ManualClock;
let test: TestServices;

beforeEach(async () => {
  clock = createManualClock();
  test = createTestServices();
  endpoint = await startTestEndpoint([pipes, sqs, ...test.services], { clock });
  client = new PipesClient(endpoint.client);
  queues = new SQSClient(endpoint.client);
  await queues.send(new CreateQueueCommand({ QueueName: 'dead' }));
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: `${ARN}:dead`, maxReceiveCount: 2 });
  await queues.send(
    new CreateQueueCommand({ QueueName: 'source', Attributes: { RedrivePolicy, VisibilityTimeout: '30' } }),
  );
});
afterEach(() => endpoint.stop());

const url = (name: string) => `${endpoint.url}/000000000000/${name}`;
const send = (body: unknown) =>
  queues.send(
    new SendMessageCommand({
      QueueUrl: url('source'),
      MessageBody: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );

async function create(input: Partial<CreatePipeCommandInput> = {}) {
  const RoleArn = 'arn:aws:iam::000000000000:role/pipe';
  await client.send(new CreatePipeCommand({ Name: 'pipe', Source: `${ARN}:source`, Target: TOPIC, RoleArn, ...input }));
  await endpoint.idle();
}

async function settle(milliseconds = 0) {
  await endpoint.idle();
  await clock.advance(milliseconds);
  await endpoint.idle();
}

async function count(name: string): Promise<number> {
  const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const { Attributes = {} } = await queues.send(
    new GetQueueAttributesCommand({ QueueUrl: url(name), AttributeNames: [...AttributeNames] }),
  );
  return AttributeNames.reduce((sum, attribute) => sum + Number(Attributes[attribute]), 0);
}

describe('a pipe on a queue', () => {
  it('sends its messages and deletes them', async () => {
    await send({ id: 1 });
    await create();
    await send('text');
    await settle();
    const messages = test.published.map(({ message }) => JSON.parse(message));
    expect(messages.map(({ body }) => body)).toEqual(['{"id":1}', 'text']);
    expect(messages[0]).toMatchObject({
      messageId: expect.any(String),
      receiptHandle: expect.any(String),
      attributes: { ApproximateReceiveCount: '1', SentTimestamp: expect.any(String) },
      messageAttributes: {},
      md5OfBody: expect.any(String),
      eventSource: 'aws:sqs',
      eventSourceARN: `${ARN}:source`,
      awsRegion: 'eu-west-1',
    });
    expect(await count('source')).toBe(0);
  });

  it('reaches into JSON bodies with filters and templates; what does not match is deleted', async () => {
    await create({
      SourceParameters: { FilterCriteria: { Filters: [{ Pattern: '{"body":{"amount":[{"numeric":[">",100]}]}}' }] } },
      TargetParameters: { InputTemplate: '{"paid": <$.body.amount>, "by": "<$.body.name>"}' },
    });
    await send({ amount: 500, name: 'Ann' });
    await send({ amount: 5, name: 'Bob' });
    await send('no JSON');
    await settle();
    expect(test.published.map(({ message }) => message)).toEqual(['{"paid": 500, "by": "Ann"}']);
    expect(await count('source')).toBe(0);
  });

  it('gathers batches beyond what a queue gives at once', async () => {
    for (let i = 0; i < 15; i++) await send(`${i}`);
    await create({
      Target: FUNCTION,
      SourceParameters: { SqsQueueParameters: { BatchSize: 20, MaximumBatchingWindowInSeconds: 5 } },
      TargetParameters: { InputTemplate: '<$.body>' },
    });
    await settle(5000);
    expect(test.calls.map(({ input }) => (input as string[]).length)).toEqual([15]);
  });

  it('leaves what fails to the queue’s redrive policy', async () => {
    await create({ TargetParameters: { InputTemplate: '<$.body>' } });
    test.refuses = (message) => message === '"bad"';
    await send('good');
    await send('bad');
    await settle();
    expect([test.published.map(({ message }) => message), await count('source')]).toEqual([['"good"'], 1]);
    await settle(30_000);
    await settle(30_000);
    expect([await count('source'), await count('dead')]).toEqual([0, 1]);
  });

  it('keeps the messages that its function reports as failed', async () => {
    test.answer = (_, input) => {
      const failed = (input as { messageId: string; body: string }[]).filter(({ body }) => body === 'bad');
      return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    };
    await send('good');
    await send('bad');
    await create({ Target: FUNCTION });
    await settle();
    expect(await count('source')).toBe(1);
  });

  it('takes a malformed report for a failure of all', async () => {
    test.answer = () => ({ batchItemFailures: [{ itemIdentifier: 'unknown' }] });
    await send('a');
    await send('b');
    await create({ Target: FUNCTION });
    await settle();
    expect(await count('source')).toBe(2);
  });
});
