import {
  CreatePipeCommand,
  type CreatePipeCommandInput,
  DeletePipeCommand,
  DescribePipeCommand,
  ListPipesCommand,
  ListTagsForResourceCommand,
  PipesClient,
  StartPipeCommand,
  StopPipeCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdatePipeCommand,
} from '@aws-sdk/client-pipes';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestEndpoint, type TestEndpoint } from '../../../testing/start-test-endpoint.ts';
import { dynamodb } from '../../dynamodb/service.ts';
import { dynamodbStreams } from '../../dynamodb/streams/service.ts';
import { sqs } from '../../sqs/service.ts';
import { pipes } from '../service.ts';

const ARN = 'arn:aws:pipes:eu-west-1:000000000000:pipe';
const QUEUE = 'arn:aws:sqs:eu-west-1:000000000000:source';
const TOPIC = 'arn:aws:sns:eu-west-1:000000000000:topic';
const ROLE = 'arn:aws:iam::000000000000:role/pipe';
const STREAM = 'arn:aws:dynamodb:eu-west-1:000000000000:table/t/stream/2026-01-01T00:00:00.000';
let endpoint: TestEndpoint;
let client: PipesClient;

beforeAll(async () => {
  endpoint = await startTestEndpoint([pipes, sqs, dynamodb, dynamodbStreams]);
  client = new PipesClient(endpoint.client);
  await new SQSClient(endpoint.client).send(new CreateQueueCommand({ QueueName: 'source' }));
});
afterAll(() => endpoint.stop());

const create = (Name: string, input: Partial<CreatePipeCommandInput> = {}) =>
  client.send(new CreatePipeCommand({ Name, Source: QUEUE, Target: TOPIC, RoleArn: ROLE, ...input }));
const describePipe = async (Name: string) => {
  await endpoint.idle();
  const { $metadata, ...pipe } = await client.send(new DescribePipeCommand({ Name }));
  return pipe;
};

describe('a pipe', () => {
  it('is created, described as it was asked for, and running', async () => {
    const input = {
      Description: 'Alerts',
      SourceParameters: {
        FilterCriteria: { Filters: [{ Pattern: '{"body":{"a":[1]}}' }] },
        SqsQueueParameters: { BatchSize: 5, MaximumBatchingWindowInSeconds: 0 },
      },
      TargetParameters: { InputTemplate: '"Alert <$.body.a>"' },
      Tags: { team: 'a' },
    };
    const created = await create('described', input);
    expect(created).toMatchObject({
      Arn: `${ARN}/described`,
      Name: 'described',
      DesiredState: 'RUNNING',
      CurrentState: 'CREATING',
    });
    expect(await describePipe('described')).toEqual({
      Arn: `${ARN}/described`,
      Name: 'described',
      DesiredState: 'RUNNING',
      CurrentState: 'RUNNING',
      CreationTime: created.CreationTime,
      LastModifiedTime: created.LastModifiedTime,
      Source: QUEUE,
      Target: TOPIC,
      RoleArn: ROLE,
      ...input,
    });
  });

  it('is created stopped, started and stopped', async () => {
    await create('switched', { DesiredState: 'STOPPED' });
    expect(await describePipe('switched')).toMatchObject({ DesiredState: 'STOPPED', CurrentState: 'STOPPED' });
    expect(await client.send(new StartPipeCommand({ Name: 'switched' }))).toMatchObject({ CurrentState: 'STARTING' });
    expect(await describePipe('switched')).toMatchObject({ DesiredState: 'RUNNING', CurrentState: 'RUNNING' });
    expect(await client.send(new StopPipeCommand({ Name: 'switched' }))).toMatchObject({ CurrentState: 'STOPPING' });
    expect(await describePipe('switched')).toMatchObject({ DesiredState: 'STOPPED', CurrentState: 'STOPPED' });
  });

  it('says why it cannot start', async () => {
    await create('failing', { Source: `${QUEUE}-none` });
    expect(await describePipe('failing')).toMatchObject({
      CurrentState: 'CREATE_FAILED',
      StateReason: expect.stringMatching(/does not exist/),
    });
  });

  it('keeps what an update does not name', async () => {
    const parameters = { BatchSize: 10, MaximumRetryAttempts: 3, DeadLetterConfig: { Arn: QUEUE } };
    await create('updated', {
      DesiredState: 'STOPPED',
      Source: STREAM,
      SourceParameters: {
        FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
        DynamoDBStreamParameters: { StartingPosition: 'TRIM_HORIZON', ...parameters },
      },
      TargetParameters: { InputTemplate: '"x"' },
    });
    await client.send(new UpdatePipeCommand({ Name: 'updated', RoleArn: `${ROLE}-2`, SourceParameters: {} }));
    expect(await describePipe('updated')).toMatchObject({
      RoleArn: `${ROLE}-2`,
      DesiredState: 'STOPPED',
      SourceParameters: {
        FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
        DynamoDBStreamParameters: { StartingPosition: 'TRIM_HORIZON', ...parameters },
      },
      TargetParameters: { InputTemplate: '"x"' },
    });
  });

  it('has the parameters of a service replaced as a whole', async () => {
    const DynamoDBStreamParameters = { StartingPosition: 'LATEST' as const, BatchSize: 10, MaximumRetryAttempts: 3 };
    await create('replaced', {
      DesiredState: 'STOPPED',
      Source: STREAM,
      SourceParameters: { DynamoDBStreamParameters: { ...DynamoDBStreamParameters, DeadLetterConfig: { Arn: QUEUE } } },
    });
    const SourceParameters = { DynamoDBStreamParameters: { BatchSize: 5, DeadLetterConfig: {} } };
    await client.send(new UpdatePipeCommand({ Name: 'replaced', RoleArn: ROLE, SourceParameters }));
    const pipe = await describePipe('replaced');
    expect(pipe.SourceParameters).toEqual({ DynamoDBStreamParameters: { StartingPosition: 'LATEST', BatchSize: 5 } });
  });

  it('loses a filter, a template and an enrichment to empty ones', async () => {
    await create('emptied', {
      SourceParameters: { FilterCriteria: { Filters: [{ Pattern: '{"body":["x"]}' }] } },
      TargetParameters: { InputTemplate: '"x"' },
      Enrichment: 'arn:aws:lambda:eu-west-1:000000000000:function:f',
    });
    await client.send(
      new UpdatePipeCommand({
        Name: 'emptied',
        RoleArn: ROLE,
        SourceParameters: { FilterCriteria: { Filters: [] } },
        TargetParameters: { InputTemplate: '' },
        Enrichment: '',
      }),
    );
    const pipe = await describePipe('emptied');
    expect([pipe.SourceParameters, pipe.TargetParameters, pipe.Enrichment]).toEqual([undefined, undefined, undefined]);
  });

  it('is listed by name, states, source and target', async () => {
    for (const name of ['list-b', 'list-a']) await create(name, { DesiredState: 'STOPPED' });
    await endpoint.idle();
    const list = async (input: object) =>
      (await client.send(new ListPipesCommand({ NamePrefix: 'list-', ...input }))).Pipes?.map(({ Name }) => Name);
    expect(await list({})).toEqual(['list-a', 'list-b']);
    expect(await list({ CurrentState: 'RUNNING' })).toEqual([]);
    expect(await list({ SourcePrefix: QUEUE, TargetPrefix: TOPIC, DesiredState: 'STOPPED' })).toEqual([
      'list-a',
      'list-b',
    ]);
    const first = await client.send(new ListPipesCommand({ NamePrefix: 'list-', Limit: 1 }));
    expect(await list({ NextToken: first.NextToken })).toEqual(['list-b']);
  });

  it('is deleted', async () => {
    await create('deleted');
    const deleted = await client.send(new DeletePipeCommand({ Name: 'deleted' }));
    expect(deleted).toMatchObject({ Name: 'deleted', DesiredState: 'DELETED', CurrentState: 'DELETING' });
    await expect(describePipe('deleted')).rejects.toMatchObject({
      name: 'NotFoundException',
      message: 'Pipe deleted does not exist.',
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('has tags', async () => {
    await create('tagged', { DesiredState: 'STOPPED', Tags: { a: '1' } });
    const resourceArn = `${ARN}/tagged`;
    await client.send(new TagResourceCommand({ resourceArn, tags: { b: '2' } }));
    await client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a'] }));
    expect((await client.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual({ b: '2' });
    expect((await describePipe('tagged')).Tags).toEqual({ b: '2' });
  });
});

describe('a request', () => {
  it('for a name that is taken conflicts', async () => {
    await create('taken', { DesiredState: 'STOPPED' });
    await expect(create('taken')).rejects.toMatchObject({
      name: 'ConflictException',
      resourceId: 'taken',
      resourceType: 'pipe',
    });
  });

  const refused: readonly (readonly [input: Partial<CreatePipeCommandInput>, message: string | RegExp])[] = [
    [{ Name: 'a b' }, /at 'name' failed to satisfy constraint/],
    [{ Source: 'queue' }, /at 'source' failed to satisfy constraint/],
    [
      { SourceParameters: { SqsQueueParameters: { BatchSize: 0 } } },
      /at 'sourceParameters.sqsQueueParameters.batchSize'/,
    ],
    [{ SourceParameters: { SqsQueueParameters: { BatchSize: 11 } } }, /BatchSize 11 is more than the 10/],
    [
      { SourceParameters: { FilterCriteria: { Filters: [{ Pattern: '{"a":1}' }] } } },
      /Event pattern is not valid. Reason: "a" must be/,
    ],
    [{ TargetParameters: { InputTemplate: '"<name>"' } }, 'InputTemplate contains invalid placeholder name.'],
    [{ Source: STREAM }, 'StartingPosition is required for a DynamoDB stream source.'],
    [
      {
        Source: STREAM,
        SourceParameters: { DynamoDBStreamParameters: { StartingPosition: 'AT_TIMESTAMP' as 'LATEST' } },
      },
      /startingPosition' failed to satisfy constraint: Member must satisfy enum value set: \[TRIM_HORIZON, LATEST\]/,
    ],
  ];
  it.each(refused)('with %j is refused', async (input, message) => {
    const expected = {
      name: 'ValidationException',
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    };
    await expect(create('refused', input)).rejects.toMatchObject(expected);
  });

  it.each([
    [{ Source: 'arn:aws:kinesis:eu-west-1:000000000000:stream/s' }, 'A pipe with kinesis as its source'],
    [{ Target: 'arn:aws:ecs:eu-west-1:000000000000:cluster/c' }, 'A pipe with ecs as its target'],
    [{ Enrichment: 'arn:aws:events:eu-west-1:000000000000:api-destination/d' }, 'A pipe with events as its enrichment'],
  ])('with %j is not implemented, by name', async (input, what) => {
    await expect(create('other', input)).rejects.toMatchObject({
      message: `${what} is not implemented by the local endpoint.`,
      $metadata: { httpStatusCode: 501 },
    });
  });
});
