import { createVerify, X509Certificate } from 'node:crypto';
import { PublishBatchCommand, PublishCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSns } from './testing/start-sns.ts';

let sns: Awaited<ReturnType<typeof startSns>>;
beforeAll(async () => {
  sns = await startSns();
});
afterAll(() => sns.endpoint.stop());

async function topicWithQueue(attributes: Record<string, string> = {}, subscription: Record<string, string> = {}) {
  const topic = await sns.createTopic(attributes);
  const queue = await sns.createQueue();
  const arn = await sns.subscribe(topic, 'sqs', queue.arn, subscription);
  return { topic, queue, subscription: arn };
}

const text = (StringValue: string) => ({ DataType: 'String', StringValue });

describe('a notification', () => {
  it('reaches a queue in the layout of SNS, signed with the certificate that it names', async () => {
    const { topic, queue, subscription } = await topicWithQueue();
    const MessageAttributes = { city: text('Any City'), list: { DataType: 'String.Array', StringValue: '["a"]' } };
    const { MessageId } = await sns.publish(topic, 'hello "you"', { Subject: 'Hi', MessageAttributes });
    const [{ Body = '' } = {}] = await sns.drain(queue);
    const notification = JSON.parse(Body);
    expect(Object.keys(notification)).toEqual([
      ...['Type', 'MessageId', 'TopicArn', 'Subject', 'Message', 'Timestamp', 'SignatureVersion', 'Signature'],
      ...['SigningCertURL', 'UnsubscribeURL', 'MessageAttributes'],
    ]);
    expect(notification).toMatchObject({
      Type: 'Notification',
      MessageId,
      TopicArn: topic,
      Subject: 'Hi',
      Message: 'hello "you"',
      Timestamp: '2026-01-01T00:00:00.000Z',
      UnsubscribeURL: `${sns.endpoint.url}/?Action=Unsubscribe&SubscriptionArn=${subscription}`,
      MessageAttributes: {
        city: { Type: 'String', Value: 'Any City' },
        list: { Type: 'String.Array', Value: '["a"]' },
      },
    });
    expect(Body.startsWith('{\n  "Type" : "Notification",\n  "MessageId" : "')).toBe(true);

    const pem = await (await fetch(notification.SigningCertURL)).text();
    const signed = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];
    const verify = createVerify('sha1').update(signed.map((name) => `${name}\n${notification[name]}\n`).join(''));
    expect(verify.verify(new X509Certificate(pem).publicKey, notification.Signature, 'base64')).toBe(true);
  });

  it('is the bare message with its attributes where the subscription asks for it', async () => {
    const { topic, queue } = await topicWithQueue({}, { RawMessageDelivery: 'true' });
    await sns.publish(topic, '{"a":1}', { MessageAttributes: { city: text('x') } });
    expect(await sns.drain(queue)).toMatchObject([{ Body: '{"a":1}', MessageAttributes: { city: text('x') } }]);
  });

  it('reaches a function as an event of one record', async () => {
    const topic = await sns.createTopic();
    const functionArn = 'arn:aws:lambda:eu-west-1:000000000000:function:f';
    const EventSubscriptionArn = await sns.subscribe(topic, 'lambda', functionArn);
    await sns.publish(topic, 'hello', { MessageAttributes: { city: text('x') } });
    const { delivery, payload = '' } = sns.invoked.at(-1) ?? {};
    expect(delivery).toMatchObject({ kind: 'topic', from: topic, to: functionArn, principal: 'sns.amazonaws.com' });
    expect(JSON.parse(payload)).toEqual({
      Records: [
        {
          EventSource: 'aws:sns',
          EventVersion: '1.0',
          EventSubscriptionArn,
          Sns: expect.objectContaining({
            Type: 'Notification',
            TopicArn: topic,
            Subject: null,
            Message: 'hello',
            MessageAttributes: { city: { Type: 'String', Value: 'x' } },
          }),
        },
      ],
    });
  });

  it('differs by protocol where the message says so', async () => {
    const { topic, queue } = await topicWithQueue();
    const other = await sns.createQueue();
    await sns.subscribe(topic, 'sqs', other.arn, { RawMessageDelivery: 'true' });
    const structured = { MessageStructure: 'json' };
    await sns.publish(topic, JSON.stringify({ default: 'd', sqs: 'for queues', lambda: 'l' }), structured);
    expect(JSON.parse((await sns.drain(queue))[0]?.Body ?? '').Message).toBe('for queues');
    expect((await sns.drain(other))[0]?.Body).toBe('for queues');
    await expect(sns.publish(topic, '{"sqs":"x"}', structured)).rejects.toThrow(
      'No default entry in JSON message body',
    );
    await expect(sns.publish(topic, 'x', structured)).rejects.toThrow('JSON message body failed to parse');
  });

  it('is given up into the dead-letter queue when the queue refuses it', async () => {
    const deadLetters = await sns.createQueue();
    const refusing = await sns.createQueue({ Policy: '' });
    const topic = await sns.createTopic();
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: deadLetters.arn });
    await sns.subscribe(topic, 'sqs', refusing.arn, { RedrivePolicy, RawMessageDelivery: 'true' });
    await sns.publish(topic, 'refused');
    await sns.endpoint.idle();
    expect((await sns.drain(deadLetters)).map(({ Body }) => Body)).toEqual(['refused']);
  });

  it('is not sent to subscribers who ended their subscription', async () => {
    const { topic, queue, subscription } = await topicWithQueue();
    await sns.send(new UnsubscribeCommand({ SubscriptionArn: subscription }));
    await sns.publish(topic, 'x');
    expect(await sns.drain(queue)).toEqual([]);
  });
});

describe('Publish', () => {
  it.each([
    ['an empty message', { Message: '' }, 'Invalid parameter: Empty message'],
    ['a message above 256 KiB', { Message: 'x'.repeat(262_145) }, 'Invalid parameter: Message too long'],
    ['a subject with a line break', { Subject: 'a\nb' }, 'Invalid parameter: Subject'],
    ['a subject of 101 characters', { Subject: 'x'.repeat(101) }, 'Invalid parameter: Subject'],
    ['a subject in another script', { Subject: 'é' }, 'Invalid parameter: Subject'],
    [
      'an attribute of an unknown type',
      { MessageAttributes: { a: { DataType: 'Date', StringValue: 'x' } } },
      'invalid message attribute type',
    ],
    ['an empty attribute', { MessageAttributes: { a: text('') } }, 'must contain non-empty message attribute value'],
    ['a deduplication id on a standard topic', { MessageDeduplicationId: 'a' }, 'MessageDeduplicationId'],
  ])('refuses %s', async (_, input, message) => {
    const topic = await sns.createTopic();
    await expect(sns.publish(topic, 'x', input)).rejects.toThrow(message);
  });

  it('takes a target’s ARN, and says by name that phones cannot be reached', async () => {
    const { topic, queue } = await topicWithQueue({}, { RawMessageDelivery: 'true' });
    await sns.send(new PublishCommand({ TargetArn: topic, Message: 'x' }));
    await sns.endpoint.idle();
    expect(await sns.drain(queue)).toHaveLength(1);
    await expect(sns.send(new PublishCommand({ PhoneNumber: '+15550100', Message: 'x' }))).rejects.toMatchObject({
      message: expect.stringContaining('not implemented'),
      $metadata: { httpStatusCode: 501 },
    });
  });

  it('takes batches, entry by entry', async () => {
    const { topic, queue } = await topicWithQueue({}, { RawMessageDelivery: 'true' });
    const batch = (PublishBatchRequestEntries: { Id: string; Message: string }[]) =>
      sns.send(new PublishBatchCommand({ TopicArn: topic, PublishBatchRequestEntries }));
    const { Successful, Failed } = await batch([
      { Id: 'a', Message: 'x' },
      { Id: 'b', Message: '' },
    ]);
    await sns.endpoint.idle();
    expect(Successful).toMatchObject([{ Id: 'a', MessageId: expect.any(String) }]);
    expect(Failed).toMatchObject([{ Id: 'b', Code: 'InvalidParameter', SenderFault: true }]);
    expect(await sns.drain(queue)).toHaveLength(1);
    await expect(batch([])).rejects.toMatchObject({ name: 'EmptyBatchRequestException' });
    await expect(
      batch([
        { Id: 'a', Message: 'x' },
        { Id: 'a', Message: 'y' },
      ]),
    ).rejects.toMatchObject({
      name: 'BatchEntryIdsNotDistinctException',
    });
  });
});

describe('a FIFO topic', () => {
  async function fifo() {
    const topic = await sns.createTopic({ FifoTopic: 'true', ContentBasedDeduplication: 'true' });
    const queue = await sns.createQueue({ FifoQueue: 'true' });
    await sns.subscribe(topic, 'sqs', queue.arn, { RawMessageDelivery: 'true' });
    return { topic, queue };
  }

  it('keeps order, group and deduplication on the way into a FIFO queue', async () => {
    const { topic, queue } = await fifo();
    for (const message of ['1', '2', '2', '3']) await sns.publish(topic, message, { MessageGroupId: 'g' });
    const messages = await sns.drain(queue);
    expect(messages.map(({ Body }) => Body)).toEqual(['1', '2', '3']);
    expect(messages[0]?.Attributes?.MessageGroupId).toBe('g');
  });

  it('answers a duplicate as the first, for five minutes', async () => {
    const { topic, queue } = await fifo();
    const publish = () => sns.publish(topic, 'x', { MessageGroupId: 'g', MessageDeduplicationId: 'once' });
    const first = await publish();
    expect(first.SequenceNumber).toMatch(/^\d{20}$/);
    expect(await publish()).toMatchObject({ MessageId: first.MessageId, SequenceNumber: first.SequenceNumber });
    await sns.clock.advance(5 * 60_000);
    expect((await publish()).MessageId).not.toBe(first.MessageId);
    expect(await sns.drain(queue)).toHaveLength(2);
  });

  it('wants a group, and queues as subscribers', async () => {
    const { topic } = await fifo();
    await expect(sns.publish(topic, 'x')).rejects.toThrow('The MessageGroupId parameter is required for FIFO topics');
    await expect(sns.subscribe(topic, 'email', 'a@example.com')).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    const standard = await sns.createTopic();
    const queue = await sns.createQueue({ FifoQueue: 'true' });
    await expect(sns.subscribe(standard, 'sqs', queue.arn)).rejects.toThrow('FIFO SQS Queues can not be subscribed');
  });
});
