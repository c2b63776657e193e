import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { arnOf, startSqs } from './testing/start-sqs.ts';

let sqs: Awaited<ReturnType<typeof startSqs>>;
beforeAll(async () => {
  sqs = await startSqs();
});
afterAll(() => sqs.endpoint.stop());

const RULE = 'arn:aws:events:eu-west-1:000000000000:rule/orders';

async function deliver(to: string, parameters = {}) {
  const { context } = sqs.endpoint.instances.of('sqs');
  const request = { kind: 'rule', from: RULE, to, payload: '{"a":1}', parameters, principal: 'events.amazonaws.com' };
  await context.deliver(request);
  const last = sqs.endpoint.recorder.latest().at(-1);
  return last?.kind === 'delivery' ? (last.error?.code ?? last.outcome) : undefined;
}

async function allowEvents(QueueUrl: string) {
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: arnOf(QueueUrl),
        Condition: { ArnEquals: { 'aws:SourceArn': RULE } },
      },
    ],
  });
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
}

it('takes a delivery once the policy allows its sender', async () => {
  const url = await sqs.createQueue();
  expect(await deliver(arnOf(url))).toBe('AccessDenied');
  await allowEvents(url);
  const MessageAttributes = { ERROR_CODE: { DataType: 'String', StringValue: 'X' } };
  expect(await deliver(arnOf(url), { MessageAttributes, traceHeader: 'Root=1-2-3' })).toBe('delivered');
  const messages = await sqs.take(url, { MessageAttributeNames: ['All'] });
  expect(messages).toMatchObject([
    { Body: '{"a":1}', MessageAttributes, Attributes: { AWSTraceHeader: 'Root=1-2-3' } },
  ]);
});

it('passes the group of a FIFO queue on, and refuses a delivery without one', async () => {
  const url = await sqs.createQueue({ FifoQueue: 'true', ContentBasedDeduplication: 'true' });
  await allowEvents(url);
  expect(await deliver(arnOf(url))).toBe('MissingParameter');
  expect(await deliver(arnOf(url), { MessageGroupId: 'g' })).toBe('delivered');
  expect((await sqs.take(url))[0]?.Attributes?.MessageGroupId).toBe('g');
});

it('refuses a delivery to no queue', async () => {
  expect(await deliver('arn:aws:sqs:eu-west-1:000000000000:none')).toBe('QueueDoesNotExist');
});
