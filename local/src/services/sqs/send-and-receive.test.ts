import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSqs } from './testing/start-sqs.ts';

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
