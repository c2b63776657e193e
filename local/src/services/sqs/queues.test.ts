import {
  AddPermissionCommand,
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  ListQueueTagsCommand,
  PurgeQueueCommand,
  RemovePermissionCommand,
  SetQueueAttributesCommand,
  TagQueueCommand,
  UntagQueueCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { arnOf, bodies, startSqs } from './testing/start-sqs.ts';

let sqs: Awaited<ReturnType<typeof startSqs>>;
beforeAll(async () => {
  sqs = await startSqs();
});
afterAll(() => sqs.endpoint.stop());

async function attributesOf(QueueUrl: string, names: string[] = ['All']) {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: names as 'All'[] }));
  return Attributes;
}

describe('a queue', () => {
  it('has exactly the attributes of a standard queue', async () => {
    const url = await sqs.createQueue({}, 'plain');
    const now = String(Math.floor(sqs.clock.now() / 1000));
    expect(url).toBe(`${sqs.endpoint.url}/000000000000/plain`);
    expect(await attributesOf(url)).toEqual({
      QueueArn: 'arn:aws:sqs:eu-west-1:000000000000:plain',
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
      ApproximateNumberOfMessagesDelayed: '0',
      CreatedTimestamp: now,
      LastModifiedTimestamp: now,
      VisibilityTimeout: '30',
      MaximumMessageSize: '1048576',
      MessageRetentionPeriod: '345600',
      DelaySeconds: '0',
      ReceiveMessageWaitTimeSeconds: '0',
      SqsManagedSseEnabled: 'true',
    });
  });

  it('has the attributes of FIFO and of encryption where they apply', async () => {
    const url = await sqs.createQueue({ FifoQueue: 'true', KmsMasterKeyId: 'alias/aws/sqs' });
    expect(await attributesOf(url)).toMatchObject({
      FifoQueue: 'true',
      ContentBasedDeduplication: 'false',
      DeduplicationScope: 'queue',
      FifoThroughputLimit: 'perQueue',
      KmsMasterKeyId: 'alias/aws/sqs',
      KmsDataKeyReusePeriodSeconds: '300',
      SqsManagedSseEnabled: 'false',
    });
    expect(await attributesOf(url, ['FifoQueue', 'Policy'])).toEqual({ FifoQueue: 'true' });
    await expect(attributesOf(url, ['Color'])).rejects.toMatchObject({ name: 'InvalidAttributeName' });
  });

  it('is created again when nothing differs, and refused when something does', async () => {
    const create = (Attributes: Record<string, string>) =>
      sqs.send(new CreateQueueCommand({ QueueName: 'again', Attributes }));
    const first = await create({ DelaySeconds: '5' });
    expect(await create({ DelaySeconds: '5' })).toMatchObject({ QueueUrl: first.QueueUrl });
    expect(await create({ VisibilityTimeout: '30' })).toMatchObject({ QueueUrl: first.QueueUrl });
    await expect(create({ DelaySeconds: '6' })).rejects.toMatchObject({
      name: 'QueueNameExists',
      Code: 'QueueAlreadyExists',
      message: 'A queue already exists with the same name and a different value for attribute DelaySeconds',
    });
  });

  const refused: [string, string, Record<string, string>, string][] = [
    ['a name with a dot', 'a.b', {}, 'InvalidParameterValue'],
    ['a name of 81 characters', 'x'.repeat(81), {}, 'InvalidParameterValue'],
    ['FIFO without its suffix', 'a', { FifoQueue: 'true' }, 'InvalidParameterValue'],
    ['the FIFO suffix alone', 'a.fifo', {}, 'InvalidParameterValue'],
    ['FifoQueue=false', 'a', { FifoQueue: 'false' }, 'InvalidAttributeName'],
    ['a FIFO attribute on a standard queue', 'a', { ContentBasedDeduplication: 'true' }, 'InvalidAttributeName'],
    ['a delay out of bounds', 'a', { DelaySeconds: '901' }, 'InvalidAttributeValue'],
    ['a policy that is none', 'a', { Policy: '{}' }, 'InvalidAttributeValue'],
    ['an unknown attribute', 'a', { Color: 'blue' }, 'InvalidAttributeName'],
    [
      'a throughput limit without its scope',
      'a.fifo',
      { FifoQueue: 'true', FifoThroughputLimit: 'perMessageGroupId' },
      'InvalidAttributeValue',
    ],
  ];
  it.each(refused)('is refused with %s', async (_, QueueName, Attributes, name) => {
    await expect(sqs.send(new CreateQueueCommand({ QueueName, Attributes }))).rejects.toMatchObject({ name });
  });

  it('gives attributes back as they were set, and drops what is set to nothing', async () => {
    const url = await sqs.createQueue();
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: arnOf(url) }],
    });
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { Policy, VisibilityTimeout: '45' } }));
    expect(await attributesOf(url)).toMatchObject({ Policy, VisibilityTimeout: '45' });
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { Policy: '' } }));
    expect(await attributesOf(url, ['Policy'])).toBeUndefined();
  });

  it('is gone with its messages once deleted', async () => {
    const url = await sqs.createQueue({}, 'gone');
    await sqs.put(url, 'a');
    await sqs.send(new DeleteQueueCommand({ QueueUrl: url }));
    await expect(sqs.take(url)).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
    await expect(sqs.send(new GetQueueUrlCommand({ QueueName: 'gone' }))).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
    });
    expect(await sqs.take(await sqs.createQueue({}, 'gone'))).toEqual([]);
  });

  it('is purged at most once a minute', async () => {
    const url = await sqs.createQueue();
    await sqs.put(url, 'a');
    await sqs.send(new PurgeQueueCommand({ QueueUrl: url }));
    await sqs.put(url, 'b');
    await expect(sqs.send(new PurgeQueueCommand({ QueueUrl: url }))).rejects.toMatchObject({
      name: 'PurgeQueueInProgress',
    });
    expect(bodies(await sqs.take(url))).toEqual(['b']);
    await sqs.clock.advance(60_000);
    await sqs.send(new PurgeQueueCommand({ QueueUrl: url }));
  });

  it('carries tags from its creation and from later', async () => {
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'tagged', tags: { team: 'a' } }));
    await sqs.send(new TagQueueCommand({ QueueUrl, Tags: { stage: 'test' } }));
    expect((await sqs.send(new ListQueueTagsCommand({ QueueUrl }))).Tags).toEqual({ team: 'a', stage: 'test' });
    await sqs.send(new UntagQueueCommand({ QueueUrl, TagKeys: ['team', 'stage'] }));
    expect((await sqs.send(new ListQueueTagsCommand({ QueueUrl }))).Tags).toBeUndefined();
  });

  it('is shared by statements in its policy', async () => {
    const url = await sqs.createQueue({}, 'shared');
    const add = (Actions: string[]) =>
      sqs.send(new AddPermissionCommand({ QueueUrl: url, Label: 'friends', AWSAccountIds: ['111111111111'], Actions }));
    await add(['SendMessage']);
    const policy = JSON.parse((await attributesOf(url))?.Policy ?? '');
    expect(policy.Statement).toEqual([
      {
        Sid: 'friends',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111111111111:root' },
        Action: 'SQS:SendMessage',
        Resource: arnOf(url),
      },
    ]);
    await expect(add(['SendMessage'])).rejects.toThrow('Already exists.');
    await sqs.send(new RemovePermissionCommand({ QueueUrl: url, Label: 'friends' }));
    expect(await attributesOf(url, ['Policy'])).toBeUndefined();
    await expect(add(['Dance'])).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});

it('lists queues by prefix in pages', async () => {
  const urls: string[] = [];
  for (const name of ['page-a', 'page-b', 'page-c']) urls.push(await sqs.createQueue({}, name));
  const list = (input: object) => sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'page-', ...input }));
  expect(await list({})).toMatchObject({ QueueUrls: urls });
  const first = await list({ MaxResults: 2 });
  expect(first.QueueUrls).toEqual(urls.slice(0, 2));
  const second = await list({ MaxResults: 2, NextToken: first.NextToken });
  expect(second.QueueUrls).toEqual(urls.slice(2));
  expect(second.NextToken).toBeUndefined();
});
