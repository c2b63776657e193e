import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  CreatePipeCommand,
  type CreatePipeCommandInput,
  type PipeSourceDynamoDBStreamParameters,
  PipesClient,
  StartPipeCommand,
  StopPipeCommand,
} from '@aws-sdk/client-pipes';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DeliveryRecord } from '../../../service/delivery.ts';
import {
  createManualClock,
  type ManualClock,
  startTestEndpoint,
  type TestEndpoint,
} from '../../../testing/start-test-endpoint.ts';
import { dynamodb } from '../../dynamodb/service.ts';
import { dynamodbStreams } from '../../dynamodb/streams/service.ts';
import { sqs } from '../../sqs/service.ts';
import { pipes } from '../service.ts';
import { createTestServices, type TestServices } from '../testing/test-services.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:000000000000:topic';
const FUNCTION = 'arn:aws:lambda:eu-west-1:000000000000:function:f';
const QUEUE = 'arn:aws:sqs:eu-west-1:000000000000:dead';
let endpoint: TestEndpoint;
let client: PipesClient;
let tables: DynamoDBClient;
let queues: SQSClient;
let clock: ManualClock;
let test: TestServices;
let stateFolder: string;
let stream: string;

async function start() {
  endpoint = await startTestEndpoint([pipes, sqs, dynamodb, dynamodbStreams, ...test.services], { clock, stateFolder });
  client = new PipesClient(endpoint.client);
  tables = new DynamoDBClient(endpoint.client);
  queues = new SQSClient(endpoint.client);
}

beforeEach(async () => {
  stateFolder = mkdtempSync(join(tmpdir(), 'signalbox-test-'));
  clock = createManualClock();
  test = createTestServices();
  await start();
  const { TableDescription } = await tables.send(
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
});
afterEach(async () => {
  await endpoint.stop();
  rmSync(stateFolder, { recursive: true });
});

async function put(id: string, state = 'Authorised') {
  await tables.send(new PutItemCommand({ TableName: 'payments', Item: { id: { S: id }, state: { S: state } } }));
}

async function settle(milliseconds = 0) {
  await endpoint.idle();
  await clock.advance(milliseconds);
  await endpoint.idle();
}

async function create(
  input: Partial<CreatePipeCommandInput>,
  parameters: Partial<PipeSourceDynamoDBStreamParameters> = {},
) {
  const RoleArn = 'arn:aws:iam::000000000000:role/pipe';
  const { SourceParameters, ...rest } = input;
  await client.send(
    new CreatePipeCommand({
      Name: 'pipe',
      Source: stream,
      Target: TOPIC,
      RoleArn,
      SourceParameters: {
        DynamoDBStreamParameters: { StartingPosition: 'TRIM_HORIZON', ...parameters },
        ...SourceParameters,
      },
      ...rest,
    }),
  );
  await endpoint.idle();
}

const ID = { TargetParameters: { InputTemplate: '<$.dynamodb.Keys.id.S>' } };
const published = () => test.published.map(({ message }) => JSON.parse(message));
const outcomes = () =>
  (endpoint.recorder.latest().filter(({ kind }) => kind === 'delivery') as DeliveryRecord[])
    .filter(({ delivery }) => delivery.kind === 'pipe')
    .map(({ outcome }) => outcome);

async function deadLetters(): Promise<Record<string, unknown>[]> {
  const QueueUrl = `${endpoint.url}/000000000000/dead`;
  const { Messages = [] } = await queues.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  return Messages.map(({ Body = '' }) => JSON.parse(Body));
}

describe('a pipe on a table’s stream', () => {
  it('sends each change in order, from the oldest that is there', async () => {
    await put('a');
    await create({});
    await put('b');
    await settle();
    expect(published().map(({ eventName, dynamodb: { NewImage } }) => [eventName, NewImage.id.S])).toEqual([
      ['INSERT', 'a'],
      ['INSERT', 'b'],
    ]);
    expect(published()[0]).toEqual({
      eventID: expect.any(String),
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'eu-west-1',
      dynamodb: {
        ApproximateCreationDateTime: expect.any(Number),
        Keys: { id: { S: 'a' } },
        NewImage: { id: { S: 'a' }, state: { S: 'Authorised' } },
        SequenceNumber: expect.any(String),
        SizeBytes: expect.any(Number),
        StreamViewType: 'NEW_IMAGE',
      },
      eventSourceARN: stream,
    });
    expect(outcomes()).toEqual(['delivered', 'delivered']);
  });

  it('sends only what comes after it, from the latest', async () => {
    await put('a');
    await create(ID, { StartingPosition: 'LATEST' });
    await put('b');
    await settle();
    expect(published()).toEqual(['b']);
  });

  it('filters changes and shapes its messages', async () => {
    const Pattern = JSON.stringify({
      eventName: ['INSERT', 'MODIFY'],
      dynamodb: { NewImage: { state: { S: ['Not Authorised'] } } },
    });
    await create({
      SourceParameters: { FilterCriteria: { Filters: [{ Pattern }] } },
      TargetParameters: { InputTemplate: '"<$.eventName> of <$.dynamodb.NewImage.id.S> by <aws.pipes.pipe-name>"' },
    });
    await put('a');
    await put('b', 'Not Authorised');
    await put('a', 'Not Authorised');
    await settle();
    expect(published()).toEqual(['INSERT of b by pipe', 'MODIFY of a by pipe']);
  });

  it('gathers a batch for as long as its window', async () => {
    await create({ Target: FUNCTION, ...ID }, { BatchSize: 3, MaximumBatchingWindowInSeconds: 10 });
    await put('a');
    await put('b');
    await settle(9_999);
    expect(test.calls).toEqual([]);
    await settle(1);
    for (const id of ['c', 'd', 'e', 'f']) await put(id);
    await settle();
    expect(test.calls.map(({ input }) => input)).toEqual([
      ['a', 'b'],
      ['c', 'd', 'e'],
    ]);
  });

  it('goes on after a stop and after a restart where it was', async () => {
    await create(ID);
    await put('a');
    await settle();
    await client.send(new StopPipeCommand({ Name: 'pipe' }));
    await endpoint.idle();
    await put('b');
    await settle();
    expect(published()).toEqual(['a']);
    await client.send(new StartPipeCommand({ Name: 'pipe' }));
    await settle();
    await endpoint.stop();
    await start();
    await put('c');
    await settle();
    expect(published()).toEqual(['a', 'b', 'c']);
  });
});

describe('a batch that fails', () => {
  const dead = { DeadLetterConfig: { Arn: QUEUE } };
  beforeEach(() => queues.send(new CreateQueueCommand({ QueueName: 'dead' })));

  it('holds up the ones behind it until it succeeds', async () => {
    let isDown = true;
    test.refuses = () => isDown;
    await create(ID, { BatchSize: 1 });
    await put('a');
    await put('b');
    await settle(1000);
    expect(published()).toEqual([]);
    isDown = false;
    await settle(2000);
    expect(published()).toEqual(['a', 'b']);
    expect(outcomes()).toEqual(['retrying', 'retrying', 'delivered', 'delivered']);
  });

  it('holds up only the changes of its own items where the pipe works in parallel', async () => {
    let isDown = true;
    test.answer = (_, input) => (isDown && (input as string[]).includes('a 1') ? { errorMessage: 'broken' } : null);
    const TargetParameters = { InputTemplate: '"<$.dynamodb.Keys.id.S> <$.dynamodb.NewImage.state.S>"' };
    await create({ Target: FUNCTION, TargetParameters }, { BatchSize: 1, ParallelizationFactor: 10 });
    for (const [id, state] of ['a 1', 'b 1', 'a 2', 'b 2'].map((change) => change.split(' '))) {
      await put(id ?? '', state);
    }
    await settle();
    const sent = () => test.calls.map(({ input }) => (input as string[]).join());
    expect(sent().filter((change) => change.startsWith('b'))).toEqual(['b 1', 'b 2']);
    expect(sent()).not.toContain('a 2');
    isDown = false;
    await settle(1000);
    expect(sent().filter((change) => change.startsWith('a'))).toEqual(['a 1', 'a 1', 'a 2']);
  });

  it('is given up after its retries, and its place goes to the dead-letter queue', async () => {
    test.refuses = (message) => message === '"a"';
    await create(ID, { BatchSize: 1, MaximumRetryAttempts: 2, ...dead });
    await put('a');
    await put('b');
    await settle(10_000);
    expect(published()).toEqual(['b']);
    expect(outcomes()).toEqual(['retrying', 'retrying', 'dead-lettered', 'delivered']);
    const [letter] = await deadLetters();
    expect(letter).toEqual({
      context: {
        partnerResourceArn: 'arn:aws:pipes:eu-west-1:000000000000:pipe/pipe',
        condition: 'RetryAttemptsExhausted',
      },
      version: '1.0',
      timestamp: expect.any(String),
      DDBStreamBatchInfo: {
        shardId: expect.any(String),
        startSequenceNumber: expect.any(String),
        endSequenceNumber: expect.any(String),
        approximateArrivalOfFirstRecord: expect.any(String),
        approximateArrivalOfLastRecord: expect.any(String),
        batchSize: 1,
        streamArn: stream,
      },
    });
  });

  it('is given up when its records are too old', async () => {
    test.refuses = () => true;
    await create(ID, { BatchSize: 1, MaximumRecordAgeInSeconds: 60, ...dead });
    await put('a');
    await settle(120_000);
    expect(await deadLetters()).toMatchObject([{ context: { condition: 'RecordAgeExceeded' } }]);
  });

  it('in part sends only that part again', async () => {
    let refused = 'b';
    test.refuses = (message) => message === `"${refused}"`;
    for (const id of ['a', 'b', 'c']) await put(id);
    await create(ID);
    await settle();
    expect(published()).toEqual(['a', 'c']);
    refused = '';
    await settle(1000);
    expect(published()).toEqual(['a', 'c', 'b']);
  });

  it('is halved until the one that is broken is alone, where the pipe says so', async () => {
    test.answer = (_, input) => ((input as string[]).includes('c') ? { errorMessage: 'broken' } : null);
    for (const id of ['a', 'b', 'c', 'd']) await put(id);
    await create(
      { Target: FUNCTION, ...ID },
      { OnPartialBatchItemFailure: 'AUTOMATIC_BISECT', MaximumRetryAttempts: 1, ...dead },
    );
    await settle(10_000);
    expect(test.calls.map(({ input }) => (input as string[]).join(''))).toEqual(['abcd', 'ab', 'cd', 'c', 'c', 'd']);
    expect(await deadLetters()).toMatchObject([{ DDBStreamBatchInfo: { batchSize: 1 } }]);
  });

  it('by the report of its function is sent again without the rest', async () => {
    let isFirst = true;
    test.answer = (_, input) => {
      const [, second] = input as { eventID: string }[];
      const answer = isFirst ? { batchItemFailures: [{ itemIdentifier: second?.eventID }] } : null;
      isFirst = false;
      return answer;
    };
    for (const id of ['a', 'b', 'c']) await put(id);
    await create({ Target: FUNCTION });
    await settle(1000);
    const ids = test.calls.map(({ input }) =>
      (input as { dynamodb: { Keys: { id: { S: string } } } }[]).map(({ dynamodb: { Keys } }) => Keys.id.S),
    );
    expect(ids).toEqual([['a', 'b', 'c'], ['b']]);
  });
});
