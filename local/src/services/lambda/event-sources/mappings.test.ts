import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  CreateEventSourceMappingCommand,
  type CreateEventSourceMappingCommandInput,
  GetEventSourceMappingCommand,
  ListEventSourceMappingsCommand,
  ListTagsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dynamodb } from '../../dynamodb/service.ts';
import { dynamodbStreams } from '../../dynamodb/streams/service.ts';
import { sqs } from '../../sqs/service.ts';
import { type LambdaTest, startLambda } from '../testing/start-lambda.ts';

const QUEUE = 'arn:aws:sqs:eu-west-1:000000000000:queue';
let stream: string;
let test: LambdaTest;
beforeAll(async () => {
  test = await startLambda([sqs, dynamodb, dynamodbStreams]);
  const queues = new SQSClient(test.endpoint.client);
  await queues.send(new CreateQueueCommand({ QueueName: 'queue' }));
  await queues.send(new CreateQueueCommand({ QueueName: 'queue.fifo', Attributes: { FifoQueue: 'true' } }));
  const { TableDescription } = await new DynamoDBClient(test.endpoint.client).send(
    new CreateTableCommand({
      TableName: 'table',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  );
  stream = TableDescription?.LatestStreamArn ?? '';
  await test.create('target');
});
afterAll(() => test.stop());

const create = (more: Partial<CreateEventSourceMappingCommandInput>) =>
  test.send(new CreateEventSourceMappingCommand({ FunctionName: 'target', EventSourceArn: QUEUE, ...more }));

describe('a mapping', () => {
  it('of a stream is answered with AWS’s defaults', async () => {
    const { $metadata, ...created } = await create({
      EventSourceArn: stream,
      StartingPosition: 'LATEST',
      Tags: { team: 'a' },
    });
    expect($metadata.httpStatusCode).toBe(202);
    const UUID = created.UUID ?? '';
    const mapping = {
      UUID: expect.stringMatching(/^[0-9a-f-]{36}$/),
      StartingPosition: 'LATEST',
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 0,
      ParallelizationFactor: 1,
      EventSourceArn: stream,
      EventSourceMappingArn: `arn:aws:lambda:eu-west-1:000000000000:event-source-mapping:${UUID}`,
      FunctionArn: test.arn('target'),
      LastModified: new Date('2026-01-01T00:00:00Z'),
      LastProcessingResult: 'No records processed',
      State: 'Creating',
      StateTransitionReason: 'User action',
      DestinationConfig: { OnFailure: {} },
      MaximumRecordAgeInSeconds: -1,
      MaximumRetryAttempts: -1,
      BisectBatchOnFunctionError: false,
      TumblingWindowInSeconds: 0,
      FunctionResponseTypes: [],
    };
    expect(created).toEqual(mapping);
    expect(await test.send(new GetEventSourceMappingCommand({ UUID }))).toMatchObject({ ...mapping, State: 'Enabled' });
    const { Tags } = await test.send(new ListTagsCommand({ Resource: created.EventSourceMappingArn }));
    expect(Tags).toEqual({ team: 'a' });
    const changes = { BatchSize: 10, BisectBatchOnFunctionError: true, MaximumRetryAttempts: 3 };
    expect(await test.send(new UpdateEventSourceMappingCommand({ UUID, ...changes }))).toMatchObject({
      ...changes,
      State: 'Updating',
    });
  });

  it('of a queue has fewer settings, and is there once per function', async () => {
    const created = await create({});
    expect(created).toMatchObject({ BatchSize: 10, State: 'Creating', StateTransitionReason: 'USER_INITIATED' });
    expect(created).not.toHaveProperty('ParallelizationFactor');
    await expect(create({})).rejects.toMatchObject({
      name: 'ResourceConflictException',
      message:
        `An event source mapping with SQS arn (" ${QUEUE} ") and function (" target ") already exists. ` +
        `Please update or delete the existing mapping with UUID ${created.UUID}`,
    });
    const list = (more: object) => test.send(new ListEventSourceMappingsCommand(more));
    expect((await list({ EventSourceArn: QUEUE })).EventSourceMappings?.map(({ UUID }) => UUID)).toEqual([
      created.UUID,
    ]);
    expect((await list({ FunctionName: 'target' })).EventSourceMappings?.length).toBe(2);
  });
});

describe('a mapping is refused', () => {
  const cases: [string, () => Partial<CreateEventSourceMappingCommandInput>, string | RegExp][] = [
    ['for a function that is not there', () => ({ FunctionName: 'nobody' }), 'Function does not exist'],
    ['for a stream without starting position', () => ({ EventSourceArn: stream }), /startingPosition/],
    [
      'for a stream at a timestamp',
      () => ({ EventSourceArn: stream, StartingPosition: 'AT_TIMESTAMP' }),
      /^Unsupported starting position for arn type: /,
    ],
    [
      'for a queue with a starting position',
      () => ({ StartingPosition: 'LATEST' }),
      'StartingPosition is not valid for SQS event sources.',
    ],
    [
      'for a queue that is not there',
      () => ({ EventSourceArn: `${QUEUE}-2` }),
      'Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.',
    ],
    [
      'for a stream that is not there',
      () => ({ EventSourceArn: `${stream}1`, StartingPosition: 'LATEST' }),
      /^Stream not found: /,
    ],
    [
      'with a filter that is none',
      () => ({ FilterCriteria: { Filters: [{ Pattern: '{"a":1}' }] } }),
      'Invalid filter pattern definition.',
    ],
    [
      'with a large batch and no window',
      () => ({ BatchSize: 11 }),
      'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10',
    ],
    [
      'with a window for a FIFO queue',
      () => ({ EventSourceArn: `${QUEUE}.fifo`, MaximumBatchingWindowInSeconds: 1 }),
      'Batching window is not supported for FIFO queues',
    ],
    ['with a stream’s setting for a queue', () => ({ ParallelizationFactor: 2 }), /^Unsupported ParallelizationFactor/],
  ];
  it.each(cases)('%s', async (_why, more, message) => {
    await expect(create(more())).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  it('when the queue hides messages for less than the function may take', async () => {
    await test.create('slow', undefined, { Timeout: 60 });
    await expect(create({ FunctionName: 'slow' })).rejects.toMatchObject({
      message: 'Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds',
    });
  });

  it('by name for sources that are not read here', async () => {
    const EventSourceArn = 'arn:aws:kinesis:eu-west-1:000000000000:stream/s';
    await expect(create({ EventSourceArn, StartingPosition: 'LATEST' })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 501 },
      message: expect.stringContaining('kinesis'),
    });
  });
});
