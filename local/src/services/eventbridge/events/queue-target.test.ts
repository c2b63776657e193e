import { EventBridgeClient, PutEventsCommand, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { startTestEndpoint, type TestEndpoint } from '../../../testing/start-test-endpoint.ts';
import { sqs } from '../../sqs/service.ts';
import { eventbridge } from '../service.ts';

const ARN = 'arn:aws:sqs:eu-west-1:000000000000';
const RULE = 'arn:aws:events:eu-west-1:000000000000:rule/rule';
let endpoint: TestEndpoint;
let events: EventBridgeClient;
let queues: SQSClient;

beforeEach(async () => {
  endpoint = await startTestEndpoint([eventbridge, sqs]);
  events = new EventBridgeClient(endpoint.client);
  queues = new SQSClient(endpoint.client);
  await events.send(new PutRuleCommand({ Name: 'rule', EventPattern: '{"source":["orders"]}' }));
});
afterEach(() => endpoint.stop());

async function createQueue(QueueName: string, sourceArn: string) {
  const Condition = { ArnEquals: { 'aws:SourceArn': sourceArn } };
  const Principal = { Service: 'events.amazonaws.com' };
  const statement = {
    Effect: 'Allow',
    Principal,
    Action: 'sqs:SendMessage',
    Resource: `${ARN}:${QueueName}`,
    Condition,
  };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const fifo = QueueName.endsWith('.fifo') ? { FifoQueue: 'true', ContentBasedDeduplication: 'true' } : {};
  await queues.send(new CreateQueueCommand({ QueueName, Attributes: { Policy, ...fifo } }));
}

async function put() {
  const entry = {
    Source: 'orders',
    DetailType: 'OrderCreated',
    Detail: '{"id":7}',
    TraceHeader: 'Root=1-5e1b4151-5ac6c58f',
  };
  await events.send(new PutEventsCommand({ Entries: [entry] }));
  await endpoint.idle();
}

async function receive(name: string) {
  const QueueUrl = `${endpoint.url}/000000000000/${name}`;
  const all = { MessageSystemAttributeNames: ['All' as const], MessageAttributeNames: ['All'] };
  return (await queues.send(new ReceiveMessageCommand({ QueueUrl, ...all }))).Messages ?? [];
}

it('sends events into a FIFO queue that allows the rule, by group and with their trace', async () => {
  await createQueue('orders.fifo', RULE);
  const Targets = [{ Id: 't', Arn: `${ARN}:orders.fifo`, SqsParameters: { MessageGroupId: '$.detail.id' } }];
  await events.send(new PutTargetsCommand({ Rule: 'rule', Targets }));
  await put();
  const [message] = await receive('orders.fifo');
  expect(JSON.parse(message?.Body ?? '{}')).toMatchObject({ source: 'orders', detail: { id: 7 } });
  expect(message?.Attributes).toMatchObject({ MessageGroupId: '7', AWSTraceHeader: 'Root=1-5e1b4151-5ac6c58f' });
});

it('sends what a queue refuses to the dead-letter queue at once, with the reason', async () => {
  await createQueue('closed', `${RULE}-other`);
  await createQueue('dead', RULE);
  const Targets = [{ Id: 't', Arn: `${ARN}:closed`, Input: '{"fixed":1}', DeadLetterConfig: { Arn: `${ARN}:dead` } }];
  await events.send(new PutTargetsCommand({ Rule: 'rule', Targets }));
  await put();
  expect(await receive('closed')).toEqual([]);
  const [letter] = await receive('dead');
  expect(JSON.parse(letter?.Body ?? '{}')).toMatchObject({ source: 'orders', detail: { id: 7 } });
  expect(letter?.MessageAttributes).toMatchObject({
    RULE_ARN: { StringValue: RULE },
    TARGET_ARN: { StringValue: `${ARN}:closed` },
    ERROR_CODE: { StringValue: 'NO_PERMISSIONS' },
    ERROR_MESSAGE: { StringValue: expect.any(String) },
    RETRY_ATTEMPTS: { StringValue: '0' },
  });
});
