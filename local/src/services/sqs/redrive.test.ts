import {
  CancelMessageMoveTaskCommand,
  CreateQueueCommand,
  ListDeadLetterSourceQueuesCommand,
  ListMessageMoveTasksCommand,
  SetQueueAttributesCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { arnOf, bodies, startSqs } from './testing/start-sqs.ts';

let sqs: Awaited<ReturnType<typeof startSqs>>;
beforeAll(async () => {
  sqs = await startSqs();
});
afterAll(() => sqs.endpoint.stop());

async function createPair(maxReceiveCount: number, attributes: Record<string, string> = {}) {
  const deadLetters = await sqs.createQueue(attributes);
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arnOf(deadLetters), maxReceiveCount });
  return { deadLetters, source: await sqs.createQueue({ ...attributes, RedrivePolicy, VisibilityTimeout: '1' }) };
}

/** Receives a message so often that the next receive gives it up. */
async function exhaust(source: string, times: number) {
  for (let time = 0; time < times; time++) {
    expect(await sqs.take(source)).not.toEqual([]);
    await sqs.clock.advance(1000);
  }
  expect(await sqs.take(source)).toEqual([]);
}

describe('a redrive policy', () => {
  it('moves a message that was received too often, with its id, age and count', async () => {
    const { source, deadLetters } = await createPair(2);
    const { MessageId } = await sqs.put(source, 'poison');
    const sentAt = String(sqs.clock.now());
    await exhaust(source, 2);
    const [message] = await sqs.take(deadLetters);
    expect(message).toMatchObject({ Body: 'poison', MessageId });
    expect(message?.Attributes).toMatchObject({
      DeadLetterQueueSourceArn: arnOf(source),
      SentTimestamp: sentAt,
      ApproximateReceiveCount: '3',
    });
  });

  it('lets the next message of a FIFO group through', async () => {
    const { source, deadLetters } = await createPair(1, { FifoQueue: 'true' });
    await sqs.put(source, 'poison', { group: 'g' });
    await sqs.put(source, 'next', { group: 'g' });
    await sqs.take(source, { MaxNumberOfMessages: 1 });
    await sqs.clock.advance(1000);
    expect(bodies(await sqs.take(source, { MaxNumberOfMessages: 1 }))).toEqual(['next']);
    expect(bodies(await sqs.take(deadLetters))).toEqual(['poison']);
  });

  it('names its sources', async () => {
    const { source, deadLetters } = await createPair(2);
    const { queueUrls } = await sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: deadLetters }));
    expect(queueUrls).toEqual([source]);
  });

  it.each([
    [
      'a target that does not exist',
      { deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:000000000000:no', maxReceiveCount: 1 },
    ],
    ['no count', { deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:000000000000:target' }],
    ['a count of 0', { deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:000000000000:target', maxReceiveCount: 0 }],
    [
      'a target of another type',
      { deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:000000000000:target.fifo', maxReceiveCount: 1 },
    ],
    [
      'a target that denies it',
      { deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:000000000000:closed', maxReceiveCount: 1 },
    ],
  ])('is refused with %s', async (_, policy) => {
    await sqs.createQueue({}, 'target');
    await sqs.createQueue({ FifoQueue: 'true' }, 'target');
    await sqs.createQueue({ RedriveAllowPolicy: JSON.stringify({ redrivePermission: 'denyAll' }) }, 'closed');
    const create = new CreateQueueCommand({
      QueueName: 'refused',
      Attributes: { RedrivePolicy: JSON.stringify(policy) },
    });
    await expect(sqs.send(create)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  it('is taken away by an empty text', async () => {
    const { source, deadLetters } = await createPair(1);
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: source, Attributes: { RedrivePolicy: '' } }));
    const { queueUrls } = await sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: deadLetters }));
    expect(queueUrls).toBeUndefined();
  });
});

describe('a message move task', () => {
  it('sends messages back as new ones, and says that it is done', async () => {
    const { source, deadLetters } = await createPair(1);
    const { MessageId } = await sqs.put(source, 'again');
    await exhaust(source, 1);
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: arnOf(deadLetters) }));
    await sqs.clock.advance(1);
    const [message] = await sqs.take(source);
    expect(message).toMatchObject({ Body: 'again', Attributes: { ApproximateReceiveCount: '1' } });
    expect(message?.MessageId).not.toBe(MessageId);
    const { Results } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn: arnOf(deadLetters) }));
    expect(Results).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 }]);
    expect(Results?.[0]?.TaskHandle).toBeUndefined();
  });

  it('keeps to its rate, is alone on its queue, and can be cancelled', async () => {
    const { deadLetters } = await createPair(1);
    const target = await sqs.createQueue();
    for (const body of ['1', '2', '3', '4', '5']) await sqs.put(deadLetters, body);
    const start = new StartMessageMoveTaskCommand({
      SourceArn: arnOf(deadLetters),
      DestinationArn: arnOf(target),
      MaxNumberOfMessagesPerSecond: 2,
    });
    const { TaskHandle } = await sqs.send(start);
    await expect(sqs.send(start)).rejects.toThrow('Only one active task');
    await sqs.clock.advance(1000);
    const cancelled = await sqs.send(new CancelMessageMoveTaskCommand({ TaskHandle }));
    expect(cancelled.ApproximateNumberOfMessagesMoved).toBe(4);
    await sqs.clock.advance(5000);
    expect(bodies(await sqs.take(target))).toEqual(['1', '2', '3', '4']);
    await expect(sqs.send(new CancelMessageMoveTaskCommand({ TaskHandle }))).rejects.toThrow('Only active tasks');
  });

  it('is for dead-letter queues only', async () => {
    const url = await sqs.createQueue();
    const start = (SourceArn: string) => sqs.send(new StartMessageMoveTaskCommand({ SourceArn }));
    await expect(start(arnOf(url))).rejects.toThrow('must be configured as a Dead Letter Queue');
    await expect(start(`${arnOf(url)}-none`)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
