import * as EventBridge from '@aws-sdk/client-eventbridge';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetBucketNotificationConfigurationCommand,
  type NotificationConfiguration,
  PutBucketNotificationConfigurationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import * as SQS from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Principal } from '../../../service/principal.ts';
import { defineService } from '../../../service/service.ts';
import { refusal, type S3Test, startS3Test } from '../testing/start-s3.ts';

const QUEUE = 'arn:aws:sqs:eu-west-1:000000000000:uploads';

/** What reached the queue and the bus, in order. */
const received: { readonly to: string; readonly from: string; readonly message: Record<string, unknown> }[] = [];
const events: { readonly entry: EventBridge.PutEventsRequestEntry | undefined; readonly principal: Principal }[] = [];

const queue = defineService({
  name: 'sqs',
  protocol: { kind: 'json', signingName: 'sqs' },
  model: SQS,
  arnService: 'sqs',
  state: () => ({}),
  operations: {},
  receive: ({ arn, delivery, payload }) => {
    received.push({ to: arn, from: delivery.from, message: JSON.parse(payload) });
  },
});
const bus = defineService({
  name: 'eventbridge',
  protocol: { kind: 'json', signingName: 'events' },
  model: EventBridge,
  state: () => ({}),
  operations: {
    PutEvents: ({ Entries = [] }, { principal }) => {
      events.push({ entry: Entries[0], principal });
      return { FailedEntryCount: 0, Entries: [] };
    },
  },
});

let test: S3Test;
beforeAll(async () => {
  test = await startS3Test([queue, bus]);
});
afterAll(() => test.endpoint.stop());
beforeEach(() => {
  received.length = 0;
  events.length = 0;
});

async function bucketWith(NotificationConfiguration: NotificationConfiguration): Promise<string> {
  const Bucket = await test.bucket();
  await test.client.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
  await test.endpoint.idle();
  return Bucket;
}

const queueConfiguration = (Events: string[], rules: [string, string][] = []): NotificationConfiguration => ({
  QueueConfigurations: [
    {
      Id: 'to-queue',
      QueueArn: QUEUE,
      Events: Events as ['s3:ObjectCreated:*'],
      Filter: { Key: { FilterRules: rules.map(([Name, Value]) => ({ Name: Name as 'prefix', Value })) } },
    },
  ],
});

describe('notifications to a queue', () => {
  it('begin with a test event', async () => {
    const Bucket = await bucketWith(queueConfiguration(['s3:ObjectCreated:*']));
    expect(received).toMatchObject([{ to: QUEUE, message: { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket } }]);
  });

  it('tell what happened in the record that AWS documents', async () => {
    const Bucket = await bucketWith(queueConfiguration(['s3:ObjectCreated:*']));
    received.length = 0;
    await test.client.send(new PutObjectCommand({ Bucket, Key: 'in box/é.txt', Body: 'hello' }));
    await test.endpoint.idle();
    expect(received).toMatchObject([
      {
        from: `arn:aws:s3:::${Bucket}`,
        message: {
          Records: [
            {
              eventVersion: '2.1',
              eventSource: 'aws:s3',
              awsRegion: 'eu-west-1',
              eventTime: '2026-01-01T00:00:00.000Z',
              eventName: 'ObjectCreated:Put',
              s3: {
                s3SchemaVersion: '1.0',
                configurationId: 'to-queue',
                bucket: { name: Bucket, arn: `arn:aws:s3:::${Bucket}` },
                object: {
                  key: 'in+box/%C3%A9.txt',
                  size: 5,
                  eTag: '5d41402abc4b2a76b9719d911017c592',
                  sequencer: expect.stringMatching(/^[0-9A-F]{18}$/),
                },
              },
            },
          ],
        },
      },
    ]);
  });

  it('are chosen by event, prefix and suffix', async () => {
    const Bucket = await bucketWith(
      queueConfiguration(
        ['s3:ObjectCreated:Copy', 's3:ObjectRemoved:*'],
        [
          ['prefix', 'in/'],
          ['Suffix', '.txt'],
        ],
      ),
    );
    received.length = 0;
    const put = (Key: string) => test.client.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    await put('in/a.txt');
    for (const Key of ['in/b.txt', 'in/b.png', 'out/b.txt']) {
      await test.client.send(new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/in/a.txt` }));
    }
    await test.client.send(new DeleteObjectCommand({ Bucket, Key: 'in/a.txt' }));
    await test.endpoint.idle();
    const names = received.map(
      ({ message }) => (message.Records as { eventName: string; s3: { object: { key: string } } }[])[0],
    );
    expect(names.map((record) => [record?.eventName, record?.s3.object.key])).toEqual([
      ['ObjectCreated:Copy', 'in/b.txt'],
      ['ObjectRemoved:Delete', 'in/a.txt'],
    ]);
  });

  it('must have a destination that exists and no double', async () => {
    const Bucket = await test.bucket();
    const put = (NotificationConfiguration: NotificationConfiguration) =>
      refusal(test.client.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration })));
    const [one] = queueConfiguration(['s3:ObjectCreated:*']).QueueConfigurations ?? [];
    const [two] = queueConfiguration(['s3:ObjectCreated:Put'], [['prefix', 'a']]).QueueConfigurations ?? [];
    if (!one || !two) throw new Error('No configuration.');
    expect(await put({ QueueConfigurations: [one, two] })).toEqual({ code: 'InvalidArgument', status: 400 });
    const LambdaFunctionArn = 'arn:aws:lambda:eu-west-1:000000000000:function:f';
    expect(
      (await put({ LambdaFunctionConfigurations: [{ LambdaFunctionArn, Events: ['s3:ObjectCreated:*'] }] })).code,
    ).toBe('InvalidArgument');
  });
});

describe('notifications to EventBridge', () => {
  it('are events of S3 on the default bus', async () => {
    const Bucket = await bucketWith({ EventBridgeConfiguration: {} });
    expect(await test.client.send(new GetBucketNotificationConfigurationCommand({ Bucket }))).toMatchObject({
      EventBridgeConfiguration: {},
    });
    await test.client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
    const { VersionId } = await test.client.send(new PutObjectCommand({ Bucket, Key: 'in box', Body: 'hello' }));
    await test.client.send(new PutObjectTaggingCommand({ Bucket, Key: 'in box', Tagging: { TagSet: [] } }));
    await test.client.send(new DeleteObjectCommand({ Bucket, Key: 'in box' }));
    await test.client.send(new DeleteObjectCommand({ Bucket, Key: 'in box', VersionId }));
    await test.endpoint.idle();
    const [created] = events;
    expect(created?.principal).toEqual({ type: 'service', arn: 's3.amazonaws.com' });
    expect(created?.entry).toMatchObject({ Source: 'aws.s3', Resources: [`arn:aws:s3:::${Bucket}`] });
    const details = events.map(({ entry }) => [entry?.DetailType, JSON.parse(entry?.Detail ?? '')]);
    expect(details).toMatchObject([
      [
        'Object Created',
        {
          version: '0',
          bucket: { name: Bucket },
          object: { key: 'in box', size: 5, etag: '5d41402abc4b2a76b9719d911017c592', 'version-id': VersionId },
          requester: '000000000000',
          reason: 'PutObject',
        },
      ],
      ['Object Tags Added', { object: { key: 'in box' } }],
      ['Object Deleted', { reason: 'DeleteObject', 'deletion-type': 'Delete Marker Created' }],
      ['Object Deleted', { object: { 'version-id': VersionId }, 'deletion-type': 'Permanently Deleted' }],
    ]);
    const sequencers = details.map(([, { object }]) => object.sequencer);
    expect([...sequencers].sort()).toEqual(sequencers);
  });

  it('end with an empty configuration', async () => {
    const Bucket = await bucketWith({ EventBridgeConfiguration: {} });
    await test.client.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration: {} }));
    await test.client.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
    await test.endpoint.idle();
    expect(events).toEqual([]);
  });
});
