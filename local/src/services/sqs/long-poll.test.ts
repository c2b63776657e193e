import { GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bodies, startSqs } from './testing/start-sqs.ts';

let sqs: Awaited<ReturnType<typeof startSqs>>;
beforeAll(async () => {
  sqs = await startSqs();
});
afterAll(() => sqs.endpoint.stop());

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
    while (!(await hasWaiter(url))) await new Promise(setImmediate);
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

/** A poll that waits is known to the queue only; an empty queue's attributes change nothing of it. */
async function hasWaiter(url: string): Promise<boolean> {
  await sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }));
  const { state } = sqs.endpoint.instances.of('sqs');
  const { runtimes } = state as { runtimes: Map<string, { waiters: Set<unknown> }> };
  return (runtimes.get(url.slice(url.lastIndexOf('/') + 1))?.waiters.size ?? 0) > 0;
}
