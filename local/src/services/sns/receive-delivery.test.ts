import { SetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startSns } from './testing/start-sns.ts';

let sns: Awaited<ReturnType<typeof startSns>>;
beforeAll(async () => {
  sns = await startSns();
});
afterAll(() => sns.endpoint.stop());

async function deliver(to: string, principal: string, parameters = {}) {
  const { context } = sns.endpoint.instances.of('sns');
  const from = 'arn:aws:events:eu-west-1:000000000000:rule/orders';
  await context.deliver({ kind: 'rule', from, to, payload: '{"id":1}', parameters, principal, eventId: 'e-1' });
  await sns.endpoint.idle();
  const records = sns.endpoint.recorder.latest().filter((record) => record.kind === 'delivery');
  const own = records.findLast(({ delivery }) => delivery.to === to);
  return own?.error?.code ?? own?.outcome;
}

async function topicWithQueue() {
  const topic = await sns.createTopic();
  const queue = await sns.createQueue();
  await sns.subscribe(topic, 'sqs', queue.arn);
  return { topic, queue };
}

it('publishes what a rule sends once the topic’s policy allows it', async () => {
  const { topic, queue } = await topicWithQueue();
  expect(await deliver(topic, 'events.amazonaws.com')).toBe('AuthorizationErrorException');
  const AttributeValue = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sns:Publish', Resource: topic },
    ],
  });
  await sns.send(new SetTopicAttributesCommand({ TopicArn: topic, AttributeName: 'Policy', AttributeValue }));
  expect(await deliver(topic, 'events.amazonaws.com')).toBe('delivered');
  expect(JSON.parse((await sns.drain(queue))[0]?.Body ?? '').Message).toBe('{"id":1}');
});

it('carries the event on to the subscribers’ deliveries', async () => {
  const { topic, queue } = await topicWithQueue();
  await deliver(topic, 'arn:aws:iam::000000000000:role/sender');
  const records = sns.endpoint.recorder.latest().filter((record) => record.kind === 'delivery');
  expect(records.find(({ delivery }) => delivery.to === queue.arn)?.delivery.eventId).toBe('e-1');
});

it('lets alarms publish under the default policy, with their subject', async () => {
  const { topic, queue } = await topicWithQueue();
  expect(await deliver(topic, 'cloudwatch.amazonaws.com', { Subject: 'ALARM: "x"' })).toBe('delivered');
  expect(JSON.parse((await sns.drain(queue))[0]?.Body ?? '').Subject).toBe('ALARM: "x"');
});

it('refuses a delivery to no topic', async () => {
  expect(await deliver('arn:aws:sns:eu-west-1:000000000000:none', 'events.amazonaws.com')).toBe('NotFoundException');
});

it('says by name what it cannot deliver by', async () => {
  const topic = await sns.createTopic();
  const subscription = await sns.subscribe(topic, 'sms', '+15550100');
  await sns.publish(topic, 'x');
  const last = sns.endpoint.recorder.latest().at(-1);
  expect(last).toMatchObject({ delivery: { to: subscription }, outcome: 'dropped', error: { code: 'NotImplemented' } });
});
