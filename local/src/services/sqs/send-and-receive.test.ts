import {
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bodies, startSqs } from './testing.ts';

let sqs: Awaited<ReturnType<typeof startSqs>>;
beforeAll(async () => {
  sqs = await startSqs();
});
afterAll(() => sqs.endpoint.stop());

describe('SendMessage and ReceiveMessage', () => {
  it('carry body, attributes and the digests that AWS computes', async () => {
    const url = await sqs.createQueue();
    const MessageAttributes = {
      city: { DataType: 'String', StringValue: 'Any City' },
      Population: { DataType: 'Number', StringValue: '1250800' },
      bytes: { DataType: 'Binary', BinaryValue: Uint8Array.of(1, 2, 3) },
    };
    // The SDK itself compares the digests of body and attributes with its own.
    const sent = await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'hello', MessageAttributes }));
    expect(sent.MD5OfMessageBody).toBe('5d41402abc4b2a76b9719d911017c592');
    const [message] = await sqs.take(url, { MessageAttributeNames: ['All'] });
    expect(message).toMatchObject({ Body: 'hello', MessageAttributes, MessageId: sent.MessageId });
    expect(message?.MD5OfMessageAttributes).toBe(sent.MD5OfMessageAttributes);
  });

  it('show the system attributes that are asked for, by their old and their new name', async () => {
    const url = await sqs.createQueue();
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: url,
        MessageBody: 'traced',
        MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1-2-3' } },
      }),
    );
    const now = String(sqs.clock.now());
    const [all] = await sqs.take(url, {
      MessageSystemAttributeNames: [],
      AttributeNames: ['All'],
      VisibilityTimeout: 0,
    });
    expect(all?.Attributes).toEqual({
      SenderId: '000000000000',
      SentTimestamp: now,
      ApproximateReceiveCount: '1',
      ApproximateFirstReceiveTimestamp: now,
      AWSTraceHeader: 'Root=1-2-3',
    });
    const [one] = await sqs.take(url, { MessageSystemAttributeNames: ['ApproximateReceiveCount'] });
    expect(one?.Attributes).toEqual({ ApproximateReceiveCount: '2' });
    await expect(sqs.take(url, { AttributeNames: ['Nothing' as never] })).rejects.toThrow('Unknown Attribute Nothing.');
  });

  it('show attributes by prefix, with the digest of what is shown', async () => {
    const url = await sqs.createQueue();
    const text = (StringValue: string) => ({ DataType: 'String', StringValue });
    const MessageAttributes = { 'app.a': text('1'), 'app.b': text('2'), other: text('3') };
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'x', MessageAttributes }));
    const [message] = await sqs.take(url, { MessageAttributeNames: ['app.*'] });
    expect(Object.keys(message?.MessageAttributes ?? {})).toEqual(['app.a', 'app.b']);
  });

  it.each([
    ['an empty body', { MessageBody: '' }, 'MissingParameter'],
    ['characters that XML forbids', { MessageBody: 'a\u0000' }, 'InvalidMessageContents'],
    ['a delay of more than 15 minutes', { DelaySeconds: 901 }, 'InvalidParameterValue'],
    ['a deduplication id on a standard queue', { MessageDeduplicationId: 'a' }, 'InvalidParameterValue'],
    [
      'an attribute without a type',
      { MessageAttributes: { a: { DataType: '', StringValue: 'x' } } },
      'InvalidParameterValue',
    ],
    [
      'an unknown attribute type',
      { MessageAttributes: { a: { DataType: 'Date', StringValue: 'x' } } },
      'InvalidParameterValue',
    ],
    [
      'a number that is none',
      { MessageAttributes: { a: { DataType: 'Number', StringValue: 'x' } } },
      'InvalidParameterValue',
    ],
    [
      'an attribute name with a space',
      { MessageAttributes: { 'a b': { DataType: 'String', StringValue: 'x' } } },
      'InvalidParameterValue',
    ],
    ['a body above 1 MiB', { MessageBody: 'x'.repeat(1_048_577) }, 'InvalidParameterValue'],
  ])('refuse %s', async (_, input, code) => {
    const url = await sqs.createQueue({}, 'refusals');
    await expect(sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'x', ...input }))).rejects.toMatchObject(
      { name: code },
    );
  });

  it('takes a body of exactly 1 MiB, and no more than the queue allows', async () => {
    const url = await sqs.createQueue({ MaximumMessageSize: '1024' });
    await sqs.put(url, 'x'.repeat(1024));
    await expect(sqs.put(url, 'x'.repeat(1025))).rejects.toThrow('must be shorter than 1024 bytes');
    await sqs.put(await sqs.createQueue(), 'x'.repeat(1_048_576));
  });

  it.each([
    ['MaxNumberOfMessages', { MaxNumberOfMessages: 11 }],
    ['WaitTimeSeconds', { WaitTimeSeconds: 21 }],
    ['VisibilityTimeout', { VisibilityTimeout: 43_201 }],
  ])('refuse %s out of bounds', async (name, options) => {
    const url = await sqs.createQueue({}, 'bounds');
    await expect(sqs.take(url, options)).rejects.toThrow(`for parameter ${name} is invalid`);
  });

  it('answer no queue with an error that old and new clients understand', async () => {
    const QueueUrl = `${sqs.endpoint.url}/000000000000/nothing`;
    const error = await sqs.put(QueueUrl, 'x').catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      name: 'QueueDoesNotExist',
      Code: 'AWS.SimpleQueueService.NonExistentQueue',
      message: 'The specified queue does not exist.',
    });
  });
});

describe('a long poll', () => {
  it('is answered as soon as a message arrives', async () => {
    const url = await sqs.createQueue();
    const polled = sqs.send(new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 20 }));
    await sqs.clock.advance(100);
    await sqs.put(url, 'awaited');
    expect(bodies((await polled).Messages ?? [])).toEqual(['awaited']);
  });

  it('ends empty by the clock, also when only the queue asks for it', async () => {
    const url = await sqs.createQueue({ ReceiveMessageWaitTimeSeconds: '5' });
    let answered = false;
    const polled = sqs.send(new ReceiveMessageCommand({ QueueUrl: url })).then((answer) => {
      answered = true;
      return answer;
    });
    // The queue is asked once the request has arrived.
    while (sqs.clock.pending === 0 || !(await hasWaiter(url))) await new Promise(setImmediate);
    await sqs.clock.advance(4999);
    expect(answered).toBe(false);
    await sqs.clock.advance(1);
    expect((await polled).Messages).toBeUndefined();
  });

  it('is answered when a delayed message becomes due', async () => {
    const url = await sqs.createQueue();
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'late', DelaySeconds: 3 }));
    expect(await sqs.take(url)).toEqual([]);
    const polled = sqs.send(new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 20 }));
    while (!(await hasWaiter(url))) await new Promise(setImmediate);
    await sqs.clock.advance(3000);
    expect(bodies((await polled).Messages ?? [])).toEqual(['late']);
  });
});

describe('batches', () => {
  it('send what is right and say per entry what is not', async () => {
    const url = await sqs.createQueue();
    const { Successful, Failed } = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: url,
        Entries: [
          { Id: 'good', MessageBody: 'a' },
          { Id: 'bad', MessageBody: 'b\u0001' },
          { Id: 'late', MessageBody: 'c', DelaySeconds: 1000 },
        ],
      }),
    );
    expect(Successful?.map(({ Id }) => Id)).toEqual(['good']);
    expect(Failed).toMatchObject([
      { Id: 'bad', Code: 'InvalidMessageContents', SenderFault: true },
      { Id: 'late', Code: 'InvalidParameterValue', SenderFault: true },
    ]);
  });

  it.each([
    ['EmptyBatchRequest', []],
    [
      'BatchEntryIdsNotDistinct',
      [
        { Id: 'a', MessageBody: 'x' },
        { Id: 'a', MessageBody: 'y' },
      ],
    ],
    ['InvalidBatchEntryId', [{ Id: 'a b', MessageBody: 'x' }]],
    ['TooManyEntriesInBatchRequest', Array.from({ length: 11 }, (_, Id) => ({ Id: `${Id}`, MessageBody: 'x' }))],
    ['BatchRequestTooLong', ['a', 'b'].map((Id) => ({ Id, MessageBody: 'x'.repeat(600_000) }))],
  ])('answer %s', async (name, Entries) => {
    const url = await sqs.createQueue({}, 'batches');
    await expect(sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }))).rejects.toMatchObject({ name });
  });

  it('delete by handle; a second delete succeeds, a foreign handle fails alone', async () => {
    const url = await sqs.createQueue();
    await sqs.put(url, 'a');
    const [message] = await sqs.take(url);
    const ReceiptHandle = message?.ReceiptHandle ?? '';
    const batch = new DeleteMessageBatchCommand({
      QueueUrl: url,
      Entries: [
        { Id: '1', ReceiptHandle },
        { Id: '2', ReceiptHandle: 'made-up' },
      ],
    });
    const { Successful, Failed } = await sqs.send(batch);
    expect(Successful).toEqual([{ Id: '1' }]);
    expect(Failed).toMatchObject([{ Id: '2', Code: 'ReceiptHandleIsInvalid', SenderFault: true }]);
    await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
    const other = await sqs.createQueue();
    await expect(sqs.send(new DeleteMessageCommand({ QueueUrl: other, ReceiptHandle }))).rejects.toMatchObject({
      name: 'ReceiptHandleIsInvalid',
      $metadata: { httpStatusCode: 404 },
    });
  });
});

/** A poll that waits is known to the queue only; an empty queue's attributes change nothing of it. */
async function hasWaiter(url: string): Promise<boolean> {
  await sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }));
  const { state } = sqs.endpoint.instances.of('sqs');
  const { runtimes } = state as { runtimes: Map<string, { waiters: Set<unknown> }> };
  return (runtimes.get(url.slice(url.lastIndexOf('/') + 1))?.waiters.size ?? 0) > 0;
}
