import { DeleteMessageCommand } from '@aws-sdk/client-sqs';
import { expect, it } from '@jest/globals';
import type { Metric } from '../../service/context.ts';
import { handleOf, startSqs } from './testing/start-sqs.ts';

it('reports sizes within a second of rest, then once a minute, also that the queue is empty again', async () => {
  const sqs = await startSqs();
  const metrics: Metric[] = [];
  Object.assign(sqs.endpoint.instances.of('sqs').context, { metric: (metric: Metric) => metrics.push(metric) });
  const reported = (name: string) => metrics.filter((metric) => metric.name === name).map(({ value }) => value);

  const url = await sqs.createQueue();
  await sqs.put(url, 'a');
  await sqs.put(url, 'b');
  await sqs.clock.advance(1000);
  expect(reported('ApproximateNumberOfMessagesVisible')).toEqual([2]);
  const ReceiptHandle = handleOf(await sqs.take(url));
  await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
  await sqs.clock.advance(60_000);
  expect(reported('ApproximateNumberOfMessagesVisible')).toEqual([2, 1]);
  expect(reported('ApproximateAgeOfOldestMessage')).toEqual([1, 61]);
  expect(reported('NumberOfMessagesSent')).toEqual([1, 1]);
  expect(reported('NumberOfMessagesReceived')).toEqual([2]);
  expect(reported('NumberOfMessagesDeleted')).toEqual([1]);
  await sqs.endpoint.stop();
});
