import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DeleteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateEventSourceMappingCommand,
  type CreateEventSourceMappingCommandInput,
  DeleteEventSourceMappingCommand,
  GetEventSourceMappingCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createManualClock } from '../../../testing/start-test-endpoint.ts';
import { dynamodb } from '../../dynamodb/service.ts';
import { dynamodbStreams } from '../../dynamodb/streams/service.ts';
import { sqs } from '../../sqs/service.ts';
import { type LambdaTest, startLambda } from '../testing/start-lambda.ts';

const SERVICES = [sqs, dynamodb, dynamodbStreams];
const FAIL_ON_BAD = 'if (event.Records.some((r) => r.dynamodb.Keys.id.S.startsWith("bad"))) throw new Error("bad");';

let test: LambdaTest;
let tables: DynamoDBClient;
beforeAll(async () => {
  test = await startLambda(SERVICES);
  tables = new DynamoDBClient(test.endpoint.client);
});
afterAll(() => test.stop());

/** A table with a stream; answers the stream's ARN. */
async function createTable(TableName: string, client = tables): Promise<string> {
  const { TableDescription } = await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
  return TableDescription?.LatestStreamArn ?? '';
}

async function put(TableName: string, ids: readonly string[], client = tables) {
  for (const id of ids) await client.send(new PutItemCommand({ TableName, Item: { id: { S: id } } }));
}

async function map(
  FunctionName: string,
  EventSourceArn: string,
  more: Partial<CreateEventSourceMappingCommandInput> = {},
) {
  const base = { FunctionName, EventSourceArn, StartingPosition: 'TRIM_HORIZON' as const };
  const { UUID = '' } = await test.send(new CreateEventSourceMappingCommand({ ...base, ...more }));
  return UUID;
}

/** The keys of the records of each invocation. */
const batches = (name: string, from = test) =>
  from
    .noted(name)
    .map((event) =>
      event.Records.map((record: { dynamodb: { Keys: { id: { S: string } } } }) => record.dynamodb.Keys.id.S).join(' '),
    );

async function createQueue(QueueName: string) {
  const queues = new SQSClient(test.endpoint.client);
  const { QueueUrl = '' } = await queues.send(new CreateQueueCommand({ QueueName }));
  const receive = async () => {
    const { Messages = [] } = await queues.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    return Messages.map(({ Body = '' }) => JSON.parse(Body));
  };
  return { arn: `arn:aws:sqs:eu-west-1:000000000000:${QueueName}`, receive };
}

describe('a mapping of a table’s stream', () => {
  it('gives the function the changes as AWS does', async () => {
    const stream = await createTable('shape');
    await test.note('shape');
    await map('shape', stream);
    const item = {
      id: { S: 'a' },
      n: { N: '1' },
      b: { B: Buffer.from('bytes') },
      l: { L: [{ BS: [Buffer.from('x')] }] },
      m: { M: { t: { BOOL: true } } },
    };
    await tables.send(new PutItemCommand({ TableName: 'shape', Item: item }));
    await tables.send(new DeleteItemCommand({ TableName: 'shape', Key: { id: { S: 'a' } } }));
    await test.later(0);
    const image = {
      id: { S: 'a' },
      n: { N: '1' },
      b: { B: 'Ynl0ZXM=' },
      l: { L: [{ BS: ['eA=='] }] },
      m: { M: { t: { BOOL: true } } },
    };
    const [insert, remove] = test.noted('shape').flatMap(({ Records }) => Records);
    expect(insert).toEqual({
      eventID: expect.any(String),
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'eu-west-1',
      dynamodb: {
        ApproximateCreationDateTime: Date.UTC(2026, 0, 1) / 1000,
        Keys: { id: { S: 'a' } },
        NewImage: image,
        SequenceNumber: expect.any(String),
        SizeBytes: expect.any(Number),
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
      eventSourceARN: stream,
    });
    expect(remove).toMatchObject({ eventName: 'REMOVE', dynamodb: { OldImage: image } });
  });

  it('reads from the beginning or from now on, in order, in batches', async () => {
    const stream = await createTable('positions');
    await put('positions', ['1', '2', '3']);
    await test.note('horizon');
    await test.note('latest');
    await map('horizon', stream, { BatchSize: 2 });
    await map('latest', stream, { StartingPosition: 'LATEST' });
    await put('positions', ['4', '5']);
    await test.later(0);
    expect(batches('horizon').join(' ')).toBe('1 2 3 4 5');
    expect(Math.max(...batches('horizon').map((batch) => batch.split(' ').length))).toBe(2);
    expect(batches('latest').join(' ')).toBe('4 5');
  });

  it('waits for a batch within its window', async () => {
    const stream = await createTable('window');
    await test.note('window');
    await map('window', stream, { BatchSize: 3, MaximumBatchingWindowInSeconds: 10 });
    await put('window', ['1', '2']);
    await test.later(9_999);
    expect(batches('window')).toEqual([]);
    await test.later(1);
    expect(batches('window')).toEqual(['1 2']);
    await put('window', ['3', '4', '5']);
    await test.later(0);
    expect(batches('window')).toEqual(['1 2', '3 4 5']);
  });

  it('gives the function what its filters let through', async () => {
    const stream = await createTable('filtered');
    await test.note('filtered');
    const pattern = { eventName: ['INSERT'], dynamodb: { Keys: { id: { S: [{ prefix: 'yes' }] } } } };
    await map('filtered', stream, { FilterCriteria: { Filters: [{ Pattern: JSON.stringify(pattern) }] } });
    await put('filtered', ['no-1', 'yes-1', 'no-2', 'yes-2', 'yes-2']);
    await test.later(0);
    expect(batches('filtered').join(' ')).toBe('yes-1 yes-2');
  });

  it('tries a batch again, in order, before anything that follows it', async () => {
    const stream = await createTable('blocked');
    await put('blocked', ['bad']);
    await test.note('blocked', FAIL_ON_BAD);
    const UUID = await map('blocked', stream, { BatchSize: 1, MaximumRetryAttempts: 2 });
    await test.endpoint.idle();
    await put('blocked', ['good']);
    expect((await test.send(new GetEventSourceMappingCommand({ UUID }))).LastProcessingResult).toBe(
      'PROBLEM: Function call failed',
    );
    await test.later(1000);
    expect(batches('blocked')).toEqual(['bad', 'bad']);
    await test.later(2000);
    expect(batches('blocked')).toEqual(['bad', 'bad', 'bad', 'good']);
    expect((await test.send(new GetEventSourceMappingCommand({ UUID }))).LastProcessingResult).toBe('OK');
  });

  it('reports the place of a batch that it gave up', async () => {
    const stream = await createTable('given-up');
    const failed = await createQueue('given-up');
    await test.note('given-up', FAIL_ON_BAD);
    const DestinationConfig = { OnFailure: { Destination: failed.arn } };
    await map('given-up', stream, { MaximumRetryAttempts: 0, DestinationConfig });
    await put('given-up', ['bad']);
    await test.later(0);
    const [report] = await failed.receive();
    expect(report).toEqual({
      requestContext: {
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        functionArn: test.arn('given-up'),
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: 1,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: expect.stringMatching(/Z$/),
      DDBStreamBatchInfo: {
        shardId: expect.stringMatching(/^shardId-/),
        startSequenceNumber: expect.any(String),
        endSequenceNumber: expect.any(String),
        approximateArrivalOfFirstRecord: expect.stringMatching(/^2026-01-01T00:00:\d\dZ$/),
        approximateArrivalOfLastRecord: expect.any(String),
        batchSize: 1,
        streamArn: stream,
      },
    });
  });

  it('halves a batch until the bad record is alone', async () => {
    const stream = await createTable('bisected');
    const failed = await createQueue('bisected');
    await put('bisected', ['1', '2', 'bad', '4']);
    await test.note('bisected', FAIL_ON_BAD);
    const DestinationConfig = { OnFailure: { Destination: failed.arn } };
    await map('bisected', stream, { BisectBatchOnFunctionError: true, MaximumRetryAttempts: 0, DestinationConfig });
    await test.later(0);
    expect(batches('bisected')).toEqual(['1 2 bad 4', '1 2', 'bad 4', 'bad', '4']);
    expect((await failed.receive()).map(({ DDBStreamBatchInfo }) => DDBStreamBatchInfo.batchSize)).toEqual([1]);
  });

  it('goes on behind the records that the function reports as done', async () => {
    const stream = await createTable('partial');
    await put('partial', ['1', '2', '3']);
    const report =
      'const second = event.Records[1]; return { batchItemFailures: second ? [{ itemIdentifier: second.dynamodb.SequenceNumber }] : [] };';
    await test.note('partial', report);
    await map('partial', stream, { FunctionResponseTypes: ['ReportBatchItemFailures'] });
    await test.later(1000);
    await test.later(1000);
    expect(batches('partial')).toEqual(['1 2 3', '2 3', '3']);
  });

  it('gives up records that are too old', async () => {
    const stream = await createTable('too-old');
    const failed = await createQueue('too-old');
    await put('too-old', ['bad']);
    await test.note('too-old', FAIL_ON_BAD);
    const DestinationConfig = { OnFailure: { Destination: failed.arn } };
    await map('too-old', stream, { MaximumRecordAgeInSeconds: 60, DestinationConfig });
    for (const seconds of [1, 2, 4, 8, 16, 32]) await test.later(seconds * 1000);
    const [report] = await failed.receive();
    expect(report.requestContext.condition).toBe('RecordAgeExceeded');
    expect(report.requestContext.approximateInvokeCount).toBeGreaterThan(3);
  });

  it('keeps the changes of an item in order when it works on several batches at once', async () => {
    const stream = await createTable('parallel');
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    for (const n of ['1', '2', '3', '4']) {
      for (const id of ids)
        await tables.send(new PutItemCommand({ TableName: 'parallel', Item: { id: { S: id }, n: { N: n } } }));
    }
    await test.note('parallel', 'await new Promise((resolve) => setTimeout(resolve, event.Records.length));');
    await map('parallel', stream, { ParallelizationFactor: 4, BatchSize: 2 });
    await test.later(0);
    const records = test.noted('parallel').flatMap(({ Records }) => Records);
    expect(records).toHaveLength(24);
    for (const id of ids) {
      const changes = records
        .filter(({ dynamodb: { Keys } }) => Keys.id.S === id)
        .map(({ dynamodb: { NewImage } }) => NewImage.n.N);
      expect(changes).toEqual(['1', '2', '3', '4']);
    }
  });

  it('stops while it is disabled, goes on where it was, and ends when it is deleted', async () => {
    const stream = await createTable('paused');
    await test.note('paused');
    const UUID = await map('paused', stream, { Enabled: false });
    await put('paused', ['1']);
    await test.later(0);
    expect(batches('paused')).toEqual([]);
    const enable = (Enabled: boolean) => test.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }));
    expect((await enable(true)).State).toBe('Enabling');
    await test.later(0);
    expect(batches('paused')).toEqual(['1']);
    expect((await enable(false)).State).toBe('Disabling');
    await put('paused', ['2']);
    await enable(true);
    await test.later(0);
    expect(batches('paused')).toEqual(['1', '2']);
    expect((await test.send(new DeleteEventSourceMappingCommand({ UUID }))).State).toBe('Deleting');
    await put('paused', ['3']);
    await test.later(0);
    expect(batches('paused')).toEqual(['1', '2']);
    await expect(test.send(new GetEventSourceMappingCommand({ UUID }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

describe('a restart', () => {
  it('goes on behind the last record that was done with, and runs again what was cut off', async () => {
    const options = { clock: createManualClock(), stateFolder: mkdtempSync(join(tmpdir(), 'signalbox-streams-')) };
    const first = await startLambda(SERVICES, options);
    const client = new DynamoDBClient(first.endpoint.client);
    const stream = await createTable('kept', client);
    const hold =
      'if (event.Records.some((r) => r.dynamodb.Keys.id.S === "hold")) await new Promise(() => setInterval(() => {}, 1000));';
    await first.note('kept', hold, { Timeout: 900 });
    const mapping = { FunctionName: 'kept', EventSourceArn: stream, StartingPosition: 'TRIM_HORIZON' as const };
    await first.send(new CreateEventSourceMappingCommand(mapping));
    await put('kept', ['1'], client);
    await first.endpoint.idle();
    await put('kept', ['hold'], client);
    await first.running('kept');
    const notes = first.noted('kept').length;
    await first.stop();
    const second = await startLambda(SERVICES, options);
    await second.running('kept');
    const [checkpoint] = second.context.state.checkpoints.values();
    expect(checkpoint).toBe(first.noted('kept')[0].Records[0].dynamodb.SequenceNumber);
    expect(notes).toBeGreaterThan(0);
    await second.stop();
  });
});
