import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { CreatePipeCommand, PipesClient } from '@aws-sdk/client-pipes';
import { CreateTopicCommand, DeleteTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createManualClock,
  type ManualClock,
  startTestEndpoint,
  type TestEndpoint,
} from '../../../testing/start-test-endpoint.ts';
import { dynamodb } from '../../dynamodb/service.ts';
import { dynamodbStreams } from '../../dynamodb/streams/service.ts';
import { sns } from '../../sns/service.ts';
import { sqs } from '../../sqs/service.ts';
import { pipes } from '../service.ts';

const RETRIES_MAX = 2;
let endpoint: TestEndpoint;
let clock: ManualClock;
let topics: SNSClient;
let queues: SQSClient;
let stream: string;
let topic: string;

beforeEach(async () => {
  clock = createManualClock();
  endpoint = await startTestEndpoint([pipes, dynamodb, dynamodbStreams, sns, sqs], { clock });
  topics = new SNSClient(endpoint.client);
  queues = new SQSClient(endpoint.client);
  const statement = { Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  await queues.send(new CreateQueueCommand({ QueueName: 'inbox', Attributes: { Policy } }));
  await queues.send(new CreateQueueCommand({ QueueName: 'letters' }));
  await createTopic();
  const { TableDescription } = await new DynamoDBClient(endpoint.client).send(
    new CreateTableCommand({
      TableName: 'payments',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  );
  stream = TableDescription?.LatestStreamArn ?? '';
  await clock.advance(1000);
  await new PipesClient(endpoint.client).send(
    new CreatePipeCommand({
      Name: 'alerts',
      RoleArn: 'arn:aws:iam::000000000000:role/pipe',
      Source: stream,
      SourceParameters: {
        DynamoDBStreamParameters: {
          StartingPosition: 'TRIM_HORIZON',
          BatchSize: 1,
          MaximumRetryAttempts: RETRIES_MAX,
          DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-west-1:000000000000:letters' },
        },
      },
      Target: topic,
      TargetParameters: { InputTemplate: '"<$.dynamodb.NewImage.id.S>"' },
    }),
  );
  await settle(0);
});
afterEach(() => endpoint.stop());

async function createTopic() {
  const { TopicArn = '' } = await topics.send(new CreateTopicCommand({ Name: 'alerts' }));
  const Attributes = { RawMessageDelivery: 'true' };
  const Endpoint = 'arn:aws:sqs:eu-west-1:000000000000:inbox';
  await topics.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, Attributes }));
  topic = TopicArn;
}

async function pay(id: string) {
  const payment = new PutItemCommand({ TableName: 'payments', Item: { id: { S: id } } });
  await new DynamoDBClient(endpoint.client).send(payment);
}

async function settle(milliseconds: number) {
  await endpoint.idle();
  await clock.advance(milliseconds);
  await endpoint.idle();
}

async function messages(queue: string): Promise<unknown[]> {
  const QueueUrl = `${endpoint.url}/000000000000/${queue}`;
  const { Messages = [] } = await queues.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  return Messages.map(({ Body = '' }) => JSON.parse(Body));
}

/** The payment at the place in the stream that a dead letter names. */
async function paymentAt(shardId: string, SequenceNumber: string) {
  const streams = new DynamoDBStreamsClient(endpoint.client);
  expect(
    (await streams.send(new DescribeStreamCommand({ StreamArn: stream }))).StreamDescription?.Shards,
  ).toContainEqual(expect.objectContaining({ ShardId: shardId }));
  const place = { ShardIteratorType: 'AT_SEQUENCE_NUMBER' as const, SequenceNumber };
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({ StreamArn: stream, ShardId: shardId, ...place }),
  );
  const { Records } = await streams.send(new GetRecordsCommand({ ShardIterator, Limit: 1 }));
  return Records?.[0]?.dynamodb?.NewImage?.id?.S;
}

describe('when the topic refuses', () => {
  it('for a while, the pipe tries again, and every alert arrives once and in order', async () => {
    endpoint.faults.add({ at: 'sns:PublishBatch', action: 'error', code: 'ThrottledException', times: RETRIES_MAX });
    for (const id of ['one', 'two']) await pay(id);
    await settle(60_000);
    expect(await messages('inbox')).toEqual(['one', 'two']);
    expect(await messages('letters')).toEqual([]);
  });

  it.each(['ThrottledException', 'AuthorizationErrorException'])(
    'with %s again and again, the record’s place is put into the dead-letter queue and later records still flow',
    async (code) => {
      endpoint.faults.add({ at: 'sns:PublishBatch', action: 'error', code, times: RETRIES_MAX + 1 });
      for (const id of ['lost', 'later']) await pay(id);
      await settle(60_000);
      expect(await messages('inbox')).toEqual(['later']);
      const [letter, ...others] = (await messages('letters')) as {
        context: { condition: string };
        DDBStreamBatchInfo: { shardId: string; startSequenceNumber: string };
      }[];
      expect(others).toEqual([]);
      expect(letter?.context.condition).toBe('RetryAttemptsExhausted');
      const { shardId = '', startSequenceNumber = '' } = letter?.DDBStreamBatchInfo ?? {};
      expect(await paymentAt(shardId, startSequenceNumber)).toBe('lost');
    },
  );

  it('as it is gone, records are dead-lettered, and flow again when it is back', async () => {
    await topics.send(new DeleteTopicCommand({ TopicArn: topic }));
    await pay('lost');
    await settle(60_000);
    await createTopic();
    await pay('later');
    await settle(60_000);
    expect(await messages('letters')).toHaveLength(1);
    expect(await messages('inbox')).toEqual(['later']);
  });
});
