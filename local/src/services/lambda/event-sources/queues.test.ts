import {
  CreateEventSourceMappingCommand,
  type CreateEventSourceMappingCommandInput,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import { CreateQueueCommand, GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sqs } from '../../sqs/service.ts';
import { HOLD, type LambdaTest, startLambda } from '../testing/start-lambda.ts';

let test: LambdaTest;
let queues: SQSClient;
beforeAll(async () => {
  test = await startLambda([sqs]);
  queues = new SQSClient(test.endpoint.client);
});
afterAll(() => test.stop());

async function createQueue(QueueName: string, Attributes: Record<string, string> = {}) {
  const { QueueUrl = '' } = await queues.send(new CreateQueueCommand({ QueueName, Attributes }));
  return QueueUrl;
}

const arnOf = (url: string) => `arn:aws:sqs:eu-west-1:000000000000:${url.split('/').at(-1)}`;

async function map(FunctionName: string, url: string, more: Partial<CreateEventSourceMappingCommandInput> = {}) {
  return test.send(new CreateEventSourceMappingCommand({ FunctionName, EventSourceArn: arnOf(url), ...more }));
}

async function put(QueueUrl: string, bodies: readonly string[], group?: string) {
  for (const MessageBody of bodies) {
    const fifo = group === undefined ? {} : { MessageGroupId: group, MessageDeduplicationId: MessageBody };
    await queues.send(new SendMessageCommand({ QueueUrl, MessageBody, ...fifo }));
  }
}

async function left(QueueUrl: string) {
  const AttributeNames = ['ApproximateNumberOfMessages' as const, 'ApproximateNumberOfMessagesNotVisible' as const];
  const { Attributes = {} } = await queues.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
  return [Attributes.ApproximateNumberOfMessages, Attributes.ApproximateNumberOfMessagesNotVisible].map(Number);
}

const batches = (name: string) =>
  test.noted(name).map(({ Records }) => Records.map(({ body }: { body: string }) => body).join(' '));

describe('a mapping of a queue', () => {
  it('gives the function messages as AWS does, and deletes them when it succeeds', async () => {
    const url = await createQueue('shape');
    await test.note('shape');
    await map('shape', url);
    const MessageAttributes = {
      kind: { DataType: 'String', StringValue: 'order' },
      raw: { DataType: 'Binary', BinaryValue: Buffer.from('x') },
    };
    const { MessageId, MD5OfMessageBody } = await queues.send(
      new SendMessageCommand({ QueueUrl: url, MessageBody: '{"n":1}', MessageAttributes }),
    );
    await test.later(0);
    expect(test.noted('shape')).toEqual([
      {
        Records: [
          {
            messageId: MessageId,
            receiptHandle: expect.any(String),
            body: '{"n":1}',
            attributes: {
              ApproximateReceiveCount: '1',
              SentTimestamp: String(Date.UTC(2026, 0, 1)),
              SenderId: expect.any(String),
              ApproximateFirstReceiveTimestamp: String(Date.UTC(2026, 0, 1)),
            },
            messageAttributes: {
              kind: { stringValue: 'order', stringListValues: [], binaryListValues: [], dataType: 'String' },
              raw: { binaryValue: 'eA==', stringListValues: [], binaryListValues: [], dataType: 'Binary' },
            },
            md5OfMessageAttributes: expect.any(String),
            md5OfBody: MD5OfMessageBody,
            eventSource: 'aws:sqs',
            eventSourceARN: arnOf(url),
            awsRegion: 'eu-west-1',
          },
        ],
      },
    ]);
    expect(await left(url)).toEqual([0, 0]);
  });

  it('takes up to ten messages at once, or what its batching window brings', async () => {
    const url = await createQueue('window');
    await put(
      url,
      Array.from({ length: 12 }, (_, index) => String(index)),
    );
    await test.note('ten');
    await map('ten', url);
    await test.later(0);
    expect(batches('ten').map((batch) => batch.split(' ').length)).toEqual([10, 2]);
    const windowed = await createQueue('windowed');
    await test.note('windowed');
    await map('windowed', windowed, { BatchSize: 20, MaximumBatchingWindowInSeconds: 5 });
    await put(windowed, ['a', 'b']);
    await test.later(4_999);
    expect(batches('windowed')).toEqual([]);
    await test.later(1);
    expect(batches('windowed')).toEqual(['a b']);
  });

  it('leaves messages of a batch that failed to become visible again', async () => {
    const url = await createQueue('failing', { VisibilityTimeout: '30' });
    await test.note(
      'failing',
      'if (event.Records[0].attributes.ApproximateReceiveCount === "1") throw new Error("no");',
    );
    await map('failing', url);
    await put(url, ['a']);
    await test.later(29_999);
    expect(await left(url)).toEqual([0, 1]);
    await test.later(1);
    expect(batches('failing')).toEqual(['a', 'a']);
    expect(await left(url)).toEqual([0, 0]);
  });

  it('deletes the messages that the function does not report as failed', async () => {
    const url = await createQueue('partial');
    const body =
      'return { batchItemFailures: event.Records.filter(({ body }) => body === "bad").map(({ messageId }) => ({ itemIdentifier: messageId })) };';
    await test.note('partial', body);
    await put(url, ['a', 'bad', 'c']);
    await map('partial', url, { FunctionResponseTypes: ['ReportBatchItemFailures'] });
    await test.later(0);
    expect(await left(url)).toEqual([0, 1]);
    await test.later(30_000);
    expect(batches('partial')).toEqual(['a bad c', 'bad']);
  });

  it('holds back and deletes what its filters do not let through', async () => {
    const url = await createQueue('filtered');
    await test.note('filtered');
    await map('filtered', url, { FilterCriteria: { Filters: [{ Pattern: '{"body":{"kind":["order"]}}' }] } });
    await put(url, ['{"kind":"order"}', '{"kind":"other"}', 'text']);
    await test.later(0);
    expect(batches('filtered')).toEqual(['{"kind":"order"}']);
    expect(await left(url)).toEqual([0, 0]);
  });

  it('keeps the order of a message group', async () => {
    const url = await createQueue('ordered.fifo', { FifoQueue: 'true', VisibilityTimeout: '30' });
    await test.note(
      'ordered',
      'if (event.Records[0].body === "a1" && event.Records[0].attributes.ApproximateReceiveCount === "1") throw new Error("no");',
    );
    await map('ordered', url, { BatchSize: 1 });
    await put(url, ['a1', 'a2'], 'a');
    await put(url, ['b1'], 'b');
    await test.later(0);
    expect(batches('ordered').sort()).toEqual(['a1', 'b1']);
    await test.later(30_000);
    expect(batches('ordered').filter((body) => body.startsWith('a'))).toEqual(['a1', 'a1', 'a2']);
  });

  it('has no more batches with the function than it may', async () => {
    const url = await createQueue('limited', { VisibilityTimeout: '900' });
    await test.note('limited', HOLD, { Timeout: 900 });
    await map('limited', url, { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } });
    await put(url, ['1', '2', '3', '4']);
    await test.running('limited', 2);
    expect(await left(url)).toEqual([2, 2]);
    await test.send(new PutFunctionConcurrencyCommand({ FunctionName: 'limited', ReservedConcurrentExecutions: 0 }));
  });

  it('takes nothing off the queue while the function has no capacity', async () => {
    const url = await createQueue('reserved');
    await test.note('reserved');
    await test.send(new PutFunctionConcurrencyCommand({ FunctionName: 'reserved', ReservedConcurrentExecutions: 0 }));
    await map('reserved', url);
    await put(url, ['a']);
    await test.clock.advance(10_000);
    expect(await left(url)).toEqual([1, 0]);
    await test.send(new PutFunctionConcurrencyCommand({ FunctionName: 'reserved', ReservedConcurrentExecutions: 1 }));
    await test.clock.advance(1000);
    while (batches('reserved').length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(batches('reserved')).toEqual(['a']);
  });
});
