import { CloudWatchLogsClient, CreateLogGroupCommand, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateTableCommand, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { DescribeExecutionCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { paymentServiceDefinition } from '../../../../functions/payments/src/payment-service-definition.ts';
import { cloudwatch } from '../cloudwatch/service.ts';
import { dynamodb } from '../dynamodb/service.ts';
import { eventbridge } from '../eventbridge/service.ts';
import { iam } from '../iam/service.ts';
import { logs } from '../logs/service.ts';
import { sqs } from '../sqs/service.ts';
import { ROLE, startStepFunctions } from './testing/start-stepfunctions.ts';

const states = await startStepFunctions([cloudwatch, dynamodb, eventbridge, iam, logs, sqs]);
afterAll(() => states.endpoint.stop());
const { endpoint, clock, send } = states;
const bus = new EventBridgeClient(endpoint.client);
const queues = new SQSClient(endpoint.client);

async function createQueue(QueueName: string) {
  const arn = `arn:aws:sqs:eu-west-1:000000000000:${QueueName}`;
  const Principal = { Service: 'events.amazonaws.com' };
  const Statement = [{ Effect: 'Allow', Principal, Action: 'sqs:SendMessage', Resource: arn }];
  const Attributes = { Policy: JSON.stringify({ Version: '2012-10-17', Statement }) };
  const { QueueUrl = '' } = await queues.send(new CreateQueueCommand({ QueueName, Attributes }));
  return { url: QueueUrl, arn };
}
/** Takes the messages out of a queue. */
async function receive(QueueUrl: string) {
  const { Messages = [] } = await queues.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  for (const { ReceiptHandle } of Messages) await queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  return Messages.map(({ Body = '' }) => JSON.parse(Body));
}
async function executionOf(stateMachineArn: string) {
  const { executions = [] } = await send(new ListExecutionsCommand({ stateMachineArn, maxResults: 1 }));
  return send(new DescribeExecutionCommand({ executionArn: executions[0]?.executionArn }));
}

describe('the payments machine', () => {
  const EventBusName = 'shop';
  let machine = '';
  let answers = '';
  let letters = '';

  async function order(amount: number, faults = 0) {
    for (let count = 0; count < faults; count++) {
      endpoint.faults.add({
        at: 'eventbridge:PutEvents',
        by: '*:execution:*',
        action: 'error',
        code: 'ThrottlingException',
      });
    }
    const Detail = JSON.stringify({ id: 101, amount, metadata: { correlationId: 'c-1' } });
    const entry = { EventBusName, Source: 'order-service', DetailType: 'OrderCreated', Detail };
    await bus.send(new PutEventsCommand({ Entries: [entry] }));
    await endpoint.idle();
    return executionOf(machine);
  }

  it('is started by its rule', async () => {
    await bus.send(new CreateEventBusCommand({ Name: EventBusName }));
    letters = (await createQueue('letters')).url;
    const queue = await createQueue('answers');
    answers = queue.url;
    machine = await states.createMachine(
      paymentServiceDefinition({ busName: EventBusName, deadLetterQueueUrl: letters }),
    );
    const rule = async (Name: string, source: string, Arn: string) => {
      await bus.send(new PutRuleCommand({ EventBusName, Name, EventPattern: JSON.stringify({ source: [source] }) }));
      const target = { Id: 't', Arn, ...(Arn === machine && { RoleArn: ROLE }) };
      await bus.send(new PutTargetsCommand({ EventBusName, Rule: Name, Targets: [target] }));
    };
    await rule('payments', 'order-service', machine);
    await rule('answers', 'payment-service', queue.arn);
    expect((await order(100)).status).toBe('SUCCEEDED');
  });

  it.each([
    [499.99, 'PaymentSucceeded'],
    [500, 'PaymentSucceeded'],
    [500.01, 'PaymentFailed'],
  ])('answers an order of %d with %s', async (amount, detailType) => {
    await receive(answers);
    const execution = await order(amount);
    expect(execution.status).toBe('SUCCEEDED');
    expect(await receive(answers)).toMatchObject([
      {
        source: 'payment-service',
        'detail-type': detailType,
        detail: { id: 101, metadata: { correlationId: 'c-1' } },
        resources: [machine, execution.executionArn],
      },
    ]);
  });

  it('tries again when the bus is too busy', async () => {
    await order(1, 2);
    expect(await receive(answers)).toEqual([]);
    await clock.advance(60_000);
    await endpoint.idle();
    expect((await executionOf(machine)).status).toBe('SUCCEEDED');
    expect(await receive(answers)).toHaveLength(1);
  });

  it('keeps the order as a dead letter when the bus never takes the answer', async () => {
    await order(1, 6);
    for (let time = 0; time < 8; time++) {
      await clock.advance(60_000);
      await endpoint.idle();
    }
    expect(await executionOf(machine)).toMatchObject({ status: 'FAILED', error: 'PaymentNotAnnounced' });
    expect(await receive(letters)).toMatchObject([
      { detail: { id: 101 }, error: { Error: 'EventBridge.ThrottlingException' } },
    ]);
  });
});

describe('other local services', () => {
  it('do what tasks ask of them', async () => {
    const table = new DynamoDBClient(endpoint.client);
    await table.send(
      new CreateTableCommand({
        TableName: 'orders',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      }),
    );
    const put = {
      Type: 'Task',
      Resource: 'arn:aws:states:::dynamodb:putItem',
      Parameters: {
        TableName: 'orders',
        Item: { id: { 'S.$': '$.id' }, n: { N: '1' } },
        ConditionExpression: 'attribute_not_exists(id)',
      },
      ResultPath: null,
    };
    const machine = {
      StartAt: 'First',
      States: {
        First: { ...put, Next: 'Again' },
        Again: {
          ...put,
          Catch: [{ ErrorEquals: ['DynamoDB.ConditionalCheckFailedException'], ResultPath: '$.error', Next: 'Read' }],
          End: true,
        },
        Read: {
          Type: 'Task',
          Resource: 'arn:aws:states:::aws-sdk:dynamodb:query',
          Parameters: {
            TableName: 'orders',
            KeyConditionExpression: 'id = :id',
            ExpressionAttributeValues: { ':id': { 'S.$': '$.id' } },
          },
          End: true,
        },
      },
    };
    const { output = '' } = await states.run(machine, { id: 'a' });
    expect(JSON.parse(output)).toMatchObject({ Count: 1, Items: [{ id: { S: 'a' }, n: { N: '1' } }] });
    expect(await table.send(new GetItemCommand({ TableName: 'orders', Key: { id: { S: 'a' } } }))).toHaveProperty(
      'Item',
    );
  });

  it('keep the log of executions', async () => {
    const client = new CloudWatchLogsClient(endpoint.client);
    const logGroupName = '/aws/vendedlogs/states/orders';
    await client.send(new CreateLogGroupCommand({ logGroupName }));
    const logGroupArn = `arn:aws:logs:eu-west-1:000000000000:log-group:${logGroupName}:*`;
    const loggingConfiguration = { level: 'ALL' as const, destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }] };
    const stateMachineArn = await states.createMachine(
      { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } },
      { loggingConfiguration },
    );
    const executionArn = await states.begin(stateMachineArn);
    await endpoint.idle();
    await clock.advance(1000);
    await endpoint.idle();
    const { events = [] } = await client.send(new FilterLogEventsCommand({ logGroupName }));
    const messages = events.map(({ message = '' }) => JSON.parse(message));
    expect(messages.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
    expect(messages[0].execution_arn).toBe(executionArn);
  });
});
