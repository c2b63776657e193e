import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreatePipeCommand, PipesClient } from '@aws-sdk/client-pipes';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestEndpoint, type TestEndpoint } from '../../../testing/start-test-endpoint.ts';
import { dynamodb } from '../../dynamodb/service.ts';
import { dynamodbStreams } from '../../dynamodb/streams/service.ts';
import { sns } from '../../sns/service.ts';
import { sqs } from '../../sqs/service.ts';
import { pipes } from '../service.ts';

const QUEUE = 'arn:aws:sqs:eu-west-1:000000000000:inbox';
let endpoint: TestEndpoint;
let tables: DynamoDBClient;
let queues: SQSClient;

beforeAll(async () => {
  endpoint = await startTestEndpoint([pipes, dynamodb, dynamodbStreams, sns, sqs]);
  tables = new DynamoDBClient(endpoint.client);
  queues = new SQSClient(endpoint.client);
  const topics = new SNSClient(endpoint.client);
  const { TopicArn } = await topics.send(new CreateTopicCommand({ Name: 'unauthorised-payments' }));
  const statement = { Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  await queues.send(new CreateQueueCommand({ QueueName: 'inbox', Attributes: { Policy } }));
  const Attributes = { RawMessageDelivery: 'true' };
  await topics.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: QUEUE, Attributes }));
  const { TableDescription } = await tables.send(
    new CreateTableCommand({
      TableName: 'payments',
      AttributeDefinitions: [{ AttributeName: 'paymentId', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'paymentId', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  );
  const filter = {
    eventName: ['INSERT', 'MODIFY'],
    dynamodb: { NewImage: { authorisation: { S: ['Not Authorised'] } } },
  };
  await new PipesClient(endpoint.client).send(
    new CreatePipeCommand({
      Name: 'payment-alerts',
      RoleArn: 'arn:aws:iam::000000000000:role/pipe',
      Source: TableDescription?.LatestStreamArn,
      SourceParameters: {
        FilterCriteria: { Filters: [{ Pattern: JSON.stringify(filter) }] },
        DynamoDBStreamParameters: { StartingPosition: 'LATEST', BatchSize: 1 },
      },
      Target: TopicArn,
      TargetParameters: {
        InputTemplate: '"Payment <$.dynamodb.NewImage.paymentId.S> over <$.dynamodb.NewImage.amount.N>"',
      },
    }),
  );
  await endpoint.idle();
});
afterAll(() => endpoint.stop());

async function pay(paymentId: string, amount: string, authorisation: string) {
  const Item = { paymentId: { S: paymentId }, amount: { N: amount }, authorisation: { S: authorisation } };
  await tables.send(new PutItemCommand({ TableName: 'payments', Item }));
}

it('alerts of unauthorised payments through a table’s stream, a pipe and a topic, with no code between', async () => {
  await pay('one', '10', 'Authorised');
  await pay('two', '20', 'Not Authorised');
  await pay('one', '10', 'Not Authorised');
  await endpoint.idle();
  const QueueUrl = `${endpoint.url}/000000000000/inbox`;
  const { Messages = [] } = await queues.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  expect(Messages.map(({ Body }) => Body)).toEqual(['"Payment two over 20"', '"Payment one over 10"']);
});
