import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, expect, it } from '@jest/globals';
import { createManualClock, startTestEndpoint } from '../../testing/start-test-endpoint.ts';
import { sqs } from './service.ts';
import { bodies } from './testing/start-sqs.ts';

const stateFolder = mkdtempSync(join(tmpdir(), 'sqs-restart-'));
afterAll(() => rmSync(stateFolder, { recursive: true }));

it('keeps messages, their order, their invisibility and their deduplication over a restart', async () => {
  const clock = createManualClock();
  const QueueName = 'kept.fifo';
  const ids = (id: string) => ({ MessageGroupId: 'g', MessageDeduplicationId: id });

  const first = await startTestEndpoint([sqs], { clock, stateFolder });
  const before = new SQSClient(first.client);
  const attributes = { FifoQueue: 'true', VisibilityTimeout: '10' };
  const { QueueUrl } = await before.send(new CreateQueueCommand({ QueueName, Attributes: attributes }));
  for (const body of ['a', 'b'])
    await before.send(new SendMessageCommand({ QueueUrl, MessageBody: body, ...ids(body) }));
  await before.send(new ReceiveMessageCommand({ QueueUrl }));
  await first.stop();

  const second = await startTestEndpoint([sqs], { clock, stateFolder });
  const after = new SQSClient(second.client);
  const receive = async () => {
    const url = `${second.url}/000000000000/${QueueName}`;
    const { Messages = [] } = await after.send(new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }));
    return bodies(Messages);
  };
  await after.send(new SendMessageCommand({ QueueUrl, MessageBody: 'again', ...ids('a') }));
  await after.send(new SendMessageCommand({ QueueUrl, MessageBody: 'c', ...ids('c') }));
  expect(await receive()).toEqual([]);
  await clock.advance(10_000);
  expect(await receive()).toEqual(['a', 'b', 'c']);
  await second.stop();
});
