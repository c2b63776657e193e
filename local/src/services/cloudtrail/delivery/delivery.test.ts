import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient, CreateLogGroupCommand, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DeleteBucketPolicyCommand, HeadObjectCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { CreateTopicCommand, SetTopicAttributesCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { afterAll, afterEach, expect, it } from '@jest/globals';
import { queueArn } from '../../eventbridge/testing/test-target.ts';
import { logs } from '../../logs/service.ts';
import { sns } from '../../sns/service.ts';
import { BUCKET, type CloudTrailTest, startCloudTrail, TRAIL_ARN, trailPolicy } from '../testing/start-cloudtrail.ts';

let test: CloudTrailTest;
const stateFolder = mkdtempSync(join(tmpdir(), 'signalbox-cloudtrail-'));
afterEach(() => test.endpoint.stop());
afterAll(() => rmSync(stateFolder, { recursive: true }));

async function advance(minutes: number) {
  await test.clock.advance(minutes * 60_000);
  await test.endpoint.idle();
}

const status = () => test.send(new GetTrailStatusCommand({ Name: 'calls' }));

it('writes a log file at every full five minutes in which something happened', async () => {
  test = await startCloudTrail();
  await test.startTrail();
  await advance(3);
  expect(await test.logFiles()).toEqual([]);
  await advance(1);
  const [file] = await test.logFiles();
  expect(file?.key).toMatch(
    /^AWSLogs\/000000000000\/CloudTrail\/eu-west-1\/2026\/05\/01\/000000000000_CloudTrail_eu-west-1_20260501T1205Z_\w{16}\.json\.gz$/,
  );
  expect(file?.records.map(({ eventName }) => eventName)).toEqual(['StartLogging']);
  const head = await test.buckets.send(new HeadObjectCommand({ Bucket: BUCKET, Key: file?.key }));
  expect(head).toMatchObject({ ContentType: 'application/json', ContentEncoding: 'gzip' });
  expect(await status()).toMatchObject({
    LatestDeliveryTime: new Date(Date.UTC(2026, 4, 1, 12, 5)),
    LatestDeliveryAttemptSucceeded: '2026-05-01T12:05:00Z',
  });
  await advance(5);
  const names = (await test.logFiles()).map(({ records }) => records.map(({ eventName }) => eventName));
  expect(names).toHaveLength(2);
  expect(names).toContainEqual(['GetTrailStatus']);
  await advance(60);
  expect(await test.logFiles()).toHaveLength(2);
});

it('writes what waits when the endpoint stops, and goes on logging when it starts again', async () => {
  test = await startCloudTrail([], { stateFolder });
  await test.startTrail();
  await test.endpoint.stop();
  test = await startCloudTrail([], { stateFolder });
  await test.listen({ source: ['aws.s3'] });
  await test.makeBucket('later');
  expect((await test.heard()).map(({ detail }) => detail.eventName)).toEqual(['CreateBucket', 'PutBucketPolicy']);
  const files = await test.logFiles();
  expect(files.map(({ records }) => records.map(({ eventName }) => eventName))).toEqual([['StartLogging']]);
});

it('says what kept it from writing, and goes on when it may again', async () => {
  test = await startCloudTrail();
  await test.startTrail();
  await test.buckets.send(new DeleteBucketPolicyCommand({ Bucket: BUCKET }));
  await advance(5);
  expect(await test.logFiles()).toEqual([]);
  expect((await status()).LatestDeliveryError).toBe('InsufficientS3BucketPolicyException');
  const Policy = trailPolicy(BUCKET);
  await test.buckets.send(new PutBucketPolicyCommand({ Bucket: BUCKET, Policy }));
  await advance(5);
  const names = (await test.logFiles()).flatMap(({ records }) => records.map(({ eventName }) => eventName));
  expect(names).toEqual(['StartLogging', 'DeleteBucketPolicy', 'GetTrailStatus', 'PutBucketPolicy']);
  expect((await status()).LatestDeliveryError).toBeUndefined();
});

it('tells the topic of each log file', async () => {
  test = await startCloudTrail([sns]);
  const topics = new SNSClient(test.endpoint.client);
  const { TopicArn = '' } = await topics.send(new CreateTopicCommand({ Name: 'files' }));
  await expect(test.startTrail({ SnsTopicName: 'files' })).rejects.toMatchObject({
    name: 'InsufficientSnsTopicPolicyException',
  });
  const AttributeValue = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 'SNS:Publish',
        Resource: TopicArn,
        Condition: { StringEquals: { 'aws:SourceArn': TRAIL_ARN } },
      },
    ],
  });
  await topics.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue }));
  const Attributes = { RawMessageDelivery: 'true' };
  await topics.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: queueArn('heard'), Attributes }));
  await test.makeBucket('named', trailPolicy('named'));
  await test.startTrailIn('named', { SnsTopicName: 'files' });
  await advance(5);
  const [file] = await test.logFiles('named');
  expect(await test.heard()).toEqual([{ s3Bucket: 'named', s3ObjectKey: [file?.key] }]);
});

it('writes into a log group, one event for each record', async () => {
  test = await startCloudTrail([logs]);
  const client = new CloudWatchLogsClient(test.endpoint.client);
  await client.send(new CreateLogGroupCommand({ logGroupName: 'calls' }));
  await test.startTrail({
    CloudWatchLogsLogGroupArn: 'arn:aws:logs:eu-west-1:000000000000:log-group:calls:*',
    CloudWatchLogsRoleArn: 'arn:aws:iam::000000000000:role/to-logs',
  });
  await advance(5);
  const { events = [] } = await client.send(
    new GetLogEventsCommand({ logGroupName: 'calls', logStreamName: '000000000000_CloudTrail_eu-west-1' }),
  );
  expect(events.map(({ message = '' }) => JSON.parse(message).eventName)).toEqual(['StartLogging']);
  expect((await status()).LatestCloudWatchLogsDeliveryTime).toEqual(new Date(Date.UTC(2026, 4, 1, 12, 5)));
});
