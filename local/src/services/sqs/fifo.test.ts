import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bodies, handleOf, startSqs } from './testing/start-sqs.ts';

let sqs: Awaited<ReturnType<typeof startSqs>>;
beforeAll(async () => {
  sqs = await startSqs();
});
afterAll(() => sqs.endpoint.stop());

const createFifo = (attributes: Record<string, string> = {}) => sqs.createQueue({ FifoQueue: 'true', ...attributes });
const remove = (QueueUrl: string, ReceiptHandle: string) =>
  sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));

describe('a message group', () => {
  it('is blocked while one of its messages is in flight, the others go on', async () => {
    const url = await createFifo();
    for (const [body, group] of [
      ['a1', 'a'],
      ['b1', 'b'],
      ['a2', 'a'],
    ] as const)
      await sqs.put(url, body, { group });
    const first = await sqs.take(url, { MaxNumberOfMessages: 1 });
    expect(bodies(first)).toEqual(['a1']);
    expect(bodies(await sqs.take(url))).toEqual(['b1']);
    expect(await sqs.take(url)).toEqual([]);
    await remove(url, handleOf(first));
    expect(bodies(await sqs.take(url))).toEqual(['a2']);
  });

  it('comes out in order again after a visibility timeout', async () => {
    const url = await createFifo({ VisibilityTimeout: '5' });
    for (const body of ['1', '2', '3']) await sqs.put(url, body, { group: 'g' });
    const [first, second] = await sqs.take(url, { MaxNumberOfMessages: 2 });
    await remove(url, second?.ReceiptHandle ?? '');
    expect(await sqs.take(url)).toEqual([]);
    await sqs.clock.advance(5000);
    expect(bodies(await sqs.take(url))).toEqual(['1', '3']);
    await expect(remove(url, first?.ReceiptHandle ?? '')).rejects.toThrow('The receipt handle has expired.');
  });

  it('is received whole before the next one, up to the maximum', async () => {
    const url = await createFifo();
    for (const body of ['a1', 'b1', 'a2', 'b2']) await sqs.put(url, body, { group: body.slice(0, 1) });
    expect(bodies(await sqs.take(url, { MaxNumberOfMessages: 3 }))).toEqual(['a1', 'a2', 'b1']);
  });

  it('keeps its order whatever is received, returned and deleted', async () => {
    const url = await createFifo({ VisibilityTimeout: '1' });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 }), fc.uuid(), async (actions, run) => {
        const groups = ['x', 'y'].map((group) => `${run}-${group}`);
        for (const number of [1, 2, 3, 4]) {
          for (const group of groups) await sqs.put(url, `${number}`, { group, id: `${group}-${number}` });
        }
        const deleted: Record<string, number[]> = {};
        for (const action of [...actions, ...Array<number>(20).fill(1)]) {
          const messages = await sqs.take(url, { MaxNumberOfMessages: 1 + (action % 3) });
          for (const { Body, Attributes, ReceiptHandle = '' } of messages) {
            if (action === 0) continue;
            const group = Attributes?.MessageGroupId ?? '';
            deleted[group] = [...(deleted[group] ?? []), Number(Body)];
            await remove(url, ReceiptHandle);
          }
          if (action === 0) await sqs.clock.advance(1000);
        }
        expect(deleted).toEqual(Object.fromEntries(groups.map((group) => [group, [1, 2, 3, 4]])));
      }),
      { numRuns: 8 },
    );
  });
});

describe('deduplication', () => {
  it('answers a repeated id as the first time for five minutes', async () => {
    const url = await createFifo();
    const first = await sqs.put(url, 'a', { group: 'g', id: 'once' });
    const second = await sqs.put(url, 'other body', { group: 'h', id: 'once' });
    expect(second).toMatchObject({ MessageId: first.MessageId, SequenceNumber: first.SequenceNumber });
    const messages = await sqs.take(url);
    expect(bodies(messages)).toEqual(['a']);
    await remove(url, handleOf(messages));
    await sqs.put(url, 'deleted meanwhile', { group: 'g', id: 'once' });
    expect(await sqs.take(url)).toEqual([]);
    await sqs.clock.advance(5 * 60_000);
    await sqs.put(url, 'later', { group: 'g', id: 'once' });
    expect(bodies(await sqs.take(url))).toEqual(['later']);
  });

  it('counts per group where the queue says so', async () => {
    const url = await createFifo({ DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId' });
    await sqs.put(url, 'a', { group: 'g', id: 'once' });
    await sqs.put(url, 'b', { group: 'h', id: 'once' });
    await sqs.put(url, 'c', { group: 'h', id: 'once' });
    expect(bodies(await sqs.take(url))).toEqual(['a', 'b']);
  });

  it('goes by the body where the queue says so', async () => {
    const url = await createFifo({ ContentBasedDeduplication: 'true' });
    const send = (MessageBody: string) =>
      sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody, MessageGroupId: 'g' }));
    await send('same');
    await send('same');
    await send('different');
    const messages = await sqs.take(url);
    expect(bodies(messages)).toEqual(['same', 'different']);
    // SHA-256 of `same`.
    expect(messages[0]?.Attributes?.MessageDeduplicationId).toBe(
      '0967115f2813a3541eaef77de9d9d5773f1c0c04314b0bbfe4ff3b3b1c55b5d5',
    );
  });

  it.each([
    ['no group', { MessageDeduplicationId: 'a' }, 'MissingParameter'],
    ['no deduplication id', { MessageGroupId: 'a' }, 'InvalidParameterValue'],
    ['a group with a space', { MessageGroupId: 'a b', MessageDeduplicationId: 'a' }, 'InvalidParameterValue'],
    ['its own delay', { MessageGroupId: 'a', MessageDeduplicationId: 'a', DelaySeconds: 1 }, 'InvalidParameterValue'],
  ])('refuses a message with %s', async (_, input, name) => {
    const url = await sqs.createQueue({ FifoQueue: 'true' }, 'refusing');
    const send = new SendMessageCommand({ QueueUrl: url, MessageBody: 'x', ...input });
    await expect(sqs.send(send)).rejects.toMatchObject({ name });
  });
});

it('numbers its messages with 20 digits that grow', async () => {
  const url = await createFifo();
  const numbers: string[] = [];
  for (const body of ['a', 'b', 'c']) numbers.push((await sqs.put(url, body, { group: 'g' })).SequenceNumber ?? '');
  expect(numbers.every((number) => /^\d{20}$/.test(number))).toBe(true);
  expect([...new Set(numbers)].sort()).toEqual(numbers);
  const [message] = await sqs.take(url);
  expect(message?.Attributes).toMatchObject({ SequenceNumber: numbers[0], MessageGroupId: 'g' });
});

it('applies a changed delay to the messages that wait already', async () => {
  const url = await createFifo({ DelaySeconds: '60' });
  await sqs.put(url, 'a', { group: 'g' });
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { DelaySeconds: '10' } }));
  await sqs.clock.advance(10_000);
  expect(bodies(await sqs.take(url))).toEqual(['a']);
});

it('repeats a receive with the same attempt id until one of its messages changed', async () => {
  const url = await createFifo();
  await sqs.put(url, 'a', { group: 'g' });
  const receive = new ReceiveMessageCommand({ QueueUrl: url, ReceiveRequestAttemptId: 'once' });
  const { Messages: first = [] } = await sqs.send(receive);
  const { Messages: again = [] } = await sqs.send(receive);
  expect(again).toEqual(first);
  const ReceiptHandle = handleOf(first);
  await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout: 0 }));
  const { Messages: fresh = [] } = await sqs.send(receive);
  expect(bodies(fresh)).toEqual(['a']);
  expect(handleOf(fresh)).not.toBe(ReceiptHandle);
});
