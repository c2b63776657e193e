import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { bodies, handleOf, startSqs } from './testing/start-sqs.ts';

let sqs: Awaited<ReturnType<typeof startSqs>>;
beforeAll(async () => {
  sqs = await startSqs();
});
afterAll(() => sqs.endpoint.stop());

async function counts(QueueUrl: string) {
  const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  const { ApproximateNumberOfMessages, ApproximateNumberOfMessagesNotVisible, ApproximateNumberOfMessagesDelayed } =
    Attributes;
  return [ApproximateNumberOfMessages, ApproximateNumberOfMessagesNotVisible, ApproximateNumberOfMessagesDelayed];
}

it('hides a received message until its timeout is over, then counts another receive', async () => {
  const url = await sqs.createQueue({ VisibilityTimeout: '10' });
  await sqs.put(url, 'a');
  await sqs.take(url);
  expect(await counts(url)).toEqual(['0', '1', '0']);
  await sqs.clock.advance(9_999);
  expect(await sqs.take(url)).toEqual([]);
  await sqs.clock.advance(1);
  expect(await counts(url)).toEqual(['1', '0', '0']);
  const [message] = await sqs.take(url);
  expect(message?.Attributes?.ApproximateReceiveCount).toBe('2');
});

it('gives messages in the order in which they were sent, returned ones included', async () => {
  const url = await sqs.createQueue({ VisibilityTimeout: '1' });
  for (const body of ['a', 'b', 'c']) await sqs.put(url, body);
  expect(bodies(await sqs.take(url, { MaxNumberOfMessages: 1 }))).toEqual(['a']);
  await sqs.clock.advance(1000);
  expect(bodies(await sqs.take(url))).toEqual(['a', 'b', 'c']);
});

it('extends and ends the invisibility of messages in flight', async () => {
  const url = await sqs.createQueue({ VisibilityTimeout: '10' });
  await sqs.put(url, 'a');
  const ReceiptHandle = handleOf(await sqs.take(url));
  await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout: 60 }));
  await sqs.clock.advance(59_000);
  expect(await sqs.take(url)).toEqual([]);
  await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout: 0 }));
  expect(bodies(await sqs.take(url))).toEqual(['a']);
});

it('refuses to change what is not in flight, deleted or beyond twelve hours', async () => {
  const url = await sqs.createQueue({ VisibilityTimeout: '1' });
  await sqs.put(url, 'a');
  const ReceiptHandle = handleOf(await sqs.take(url));
  const change = (VisibilityTimeout: number) =>
    sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout }));
  await expect(change(43_201)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  await sqs.clock.advance(1000);
  await expect(change(5)).rejects.toMatchObject({ name: 'MessageNotInflight' });
  await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
  await expect(change(5)).rejects.toThrow('Message does not exist');
  const batch = new ChangeMessageVisibilityBatchCommand({
    QueueUrl: url,
    Entries: [{ Id: 'a', ReceiptHandle, VisibilityTimeout: 5 }],
  });
  expect((await sqs.send(batch)).Failed).toMatchObject([{ Id: 'a', Code: 'InvalidParameterValue' }]);
});

it('goes by the latest handle: an older one deletes nothing and changes nothing', async () => {
  const url = await sqs.createQueue({ VisibilityTimeout: '1' });
  await sqs.put(url, 'a');
  const older = handleOf(await sqs.take(url));
  await sqs.clock.advance(1000);
  await sqs.take(url, { VisibilityTimeout: 60 });
  await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: older }));
  expect(await counts(url)).toEqual(['0', '1', '0']);
  const change = new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle: older, VisibilityTimeout: 0 });
  await expect(sqs.send(change)).rejects.toThrow('Message does not exist');
});

it('hides a message for twelve hours after its receive at most', async () => {
  const url = await sqs.createQueue({ VisibilityTimeout: '60' });
  await sqs.put(url, 'a');
  const ReceiptHandle = handleOf(await sqs.take(url));
  await sqs.clock.advance(1000);
  const change = (VisibilityTimeout: number) =>
    sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout }));
  await expect(change(43_200)).rejects.toThrow('beyond the limit [43200 seconds]');
  await change(43_199);
});

it('lets a receive with a visibility of 0 see every message once and leave them visible', async () => {
  const url = await sqs.createQueue();
  await sqs.put(url, 'a');
  await sqs.put(url, 'b');
  expect(bodies(await sqs.take(url, { VisibilityTimeout: 0 }))).toEqual(['a', 'b']);
  expect(await counts(url)).toEqual(['2', '0', '0']);
});

it('delays messages by the queue and, instead, by the message', async () => {
  const url = await sqs.createQueue({ DelaySeconds: '5' });
  await sqs.put(url, 'by queue');
  await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'by message', DelaySeconds: 1 }));
  expect(await counts(url)).toEqual(['0', '0', '2']);
  await sqs.clock.advance(1000);
  expect(bodies(await sqs.take(url))).toEqual(['by message']);
  await sqs.clock.advance(4000);
  expect(bodies(await sqs.take(url))).toEqual(['by queue']);
});

it('forgets messages when their retention is over, received or not', async () => {
  const url = await sqs.createQueue({ MessageRetentionPeriod: '60', VisibilityTimeout: '600' });
  await sqs.put(url, 'a');
  await sqs.take(url);
  await sqs.clock.advance(30_000);
  await sqs.put(url, 'b');
  await sqs.clock.advance(30_000);
  expect(await counts(url)).toEqual(['1', '0', '0']);
  expect(bodies(await sqs.take(url))).toEqual(['b']);
});
