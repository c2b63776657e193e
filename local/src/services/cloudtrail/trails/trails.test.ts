import {
  AddTagsCommand,
  CloudTrailClient,
  CreateTrailCommand,
  DeleteTrailCommand,
  DescribeTrailsCommand,
  GetTrailCommand,
  GetTrailStatusCommand,
  ListTagsCommand,
  ListTrailsCommand,
  RemoveTagsCommand,
  StartLoggingCommand,
  StopLoggingCommand,
  UpdateTrailCommand,
} from '@aws-sdk/client-cloudtrail';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BUCKET, type CloudTrailTest, startCloudTrail, TRAIL_ARN, trailPolicy } from '../testing/start-cloudtrail.ts';

let test: CloudTrailTest;
beforeEach(async () => {
  test = await startCloudTrail();
});
afterEach(() => test.endpoint.stop());

const create = (input: object = {}) =>
  test.send(new CreateTrailCommand({ Name: 'calls', S3BucketName: BUCKET, ...input }));

describe('a trail', () => {
  it('is answered and described with what it was given and AWS’s defaults', async () => {
    await test.makeBucket(BUCKET);
    expect(await create()).toMatchObject({
      Name: 'calls',
      S3BucketName: BUCKET,
      TrailARN: TRAIL_ARN,
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: false,
      LogFileValidationEnabled: false,
      IsOrganizationTrail: false,
    });
    const { trailList } = await test.send(new DescribeTrailsCommand({}));
    expect(trailList).toMatchObject([
      { Name: 'calls', HomeRegion: 'eu-west-1', HasCustomEventSelectors: false, HasInsightSelectors: false },
    ]);
    expect((await test.send(new GetTrailCommand({ Name: TRAIL_ARN }))).Trail).toEqual(trailList?.[0]);
    expect((await test.send(new ListTrailsCommand({}))).Trails).toEqual([
      { TrailARN: TRAIL_ARN, Name: 'calls', HomeRegion: 'eu-west-1' },
    ]);
    const { Contents } = await test.buckets.send(new ListObjectsV2Command({ Bucket: BUCKET }));
    expect(Contents?.map(({ Key, Size }) => [Key, Size])).toEqual([['AWSLogs/000000000000/CloudTrail/', 0]]);
  });

  it('changes what it is told to, and keeps the rest', async () => {
    await test.makeBucket(BUCKET);
    await create({ S3KeyPrefix: undefined });
    await test.makeBucket('other', trailPolicy('other', 'audit/'));
    const changed = await test.send(
      new UpdateTrailCommand({
        Name: 'calls',
        S3BucketName: 'other',
        S3KeyPrefix: 'audit',
        EnableLogFileValidation: true,
      }),
    );
    expect(changed).toMatchObject({ S3BucketName: 'other', S3KeyPrefix: 'audit', LogFileValidationEnabled: true });
    await test.makeBucket('third');
    const back = await test.send(new UpdateTrailCommand({ Name: 'calls', S3BucketName: 'third', S3KeyPrefix: '' }));
    expect(back.S3KeyPrefix).toBeUndefined();
    expect(back.LogFileValidationEnabled).toBe(true);
  });

  it('says since when it is logging', async () => {
    await test.makeBucket(BUCKET);
    await create();
    expect(await test.send(new GetTrailStatusCommand({ Name: 'calls' }))).toMatchObject({
      IsLogging: false,
      TimeLoggingStarted: '',
    });
    const at = new Date(test.clock.now());
    await test.send(new StartLoggingCommand({ Name: 'calls' }));
    await test.clock.advance(1000);
    await test.send(new StopLoggingCommand({ Name: TRAIL_ARN }));
    expect(await test.send(new GetTrailStatusCommand({ Name: 'calls' }))).toMatchObject({
      IsLogging: false,
      StartLoggingTime: at,
      StopLoggingTime: new Date(at.getTime() + 1000),
      TimeLoggingStarted: '2026-05-01T12:01:02Z',
      TimeLoggingStopped: '2026-05-01T12:01:03Z',
    });
  });

  it('keeps tags', async () => {
    await test.makeBucket(BUCKET);
    await create({ TagsList: [{ Key: 'a', Value: '1' }] });
    await test.send(new AddTagsCommand({ ResourceId: TRAIL_ARN, TagsList: [{ Key: 'b', Value: '2' }] }));
    await test.send(new RemoveTagsCommand({ ResourceId: TRAIL_ARN, TagsList: [{ Key: 'a' }] }));
    const { ResourceTagList } = await test.send(new ListTagsCommand({ ResourceIdList: [TRAIL_ARN] }));
    expect(ResourceTagList).toEqual([{ ResourceId: TRAIL_ARN, TagsList: [{ Key: 'b', Value: '2' }] }]);
    const TagsList = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
    const tooMany = test.send(new AddTagsCommand({ ResourceId: TRAIL_ARN, TagsList }));
    await expect(tooMany).rejects.toMatchObject({ name: 'TagsLimitExceededException' });
  });

  it('of all regions is seen in all, and changed at home', async () => {
    await test.makeBucket(BUCKET);
    await create({ IsMultiRegionTrail: true });
    const away = new CloudTrailClient({ ...test.endpoint.client, region: 'us-east-1' });
    expect((await away.send(new DescribeTrailsCommand({}))).trailList).toMatchObject([{ HomeRegion: 'eu-west-1' }]);
    expect((await away.send(new DescribeTrailsCommand({ includeShadowTrails: false }))).trailList).toEqual([]);
    await expect(away.send(new StartLoggingCommand({ Name: 'calls' }))).rejects.toMatchObject({
      name: 'InvalidHomeRegionException',
    });
    await test.send(new UpdateTrailCommand({ Name: 'calls', IsMultiRegionTrail: false }));
    await expect(away.send(new GetTrailCommand({ Name: 'calls' }))).rejects.toMatchObject({
      name: 'TrailNotFoundException',
    });
  });

  it('that is deleted is gone, and its files stay', async () => {
    await test.startTrail();
    await test.send(new DeleteTrailCommand({ Name: 'calls' }));
    await test.endpoint.idle();
    expect((await test.logFiles()).flatMap(({ records }) => records).map(({ eventName }) => eventName)).toContain(
      'StartLogging',
    );
    await expect(test.send(new GetTrailStatusCommand({ Name: 'calls' }))).rejects.toMatchObject({
      name: 'TrailNotFoundException',
      message: `Unknown trail: ${TRAIL_ARN} for the user: 000000000000`,
    });
  });
});

it('is asked for by the older SDKs under a longer name', async () => {
  const signature = 'Credential=test/20260501/eu-west-1/cloudtrail/aws4_request, SignedHeaders=host, Signature=0';
  const response = await fetch(test.endpoint.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.DescribeTrails',
      authorization: `AWS4-HMAC-SHA256 ${signature}`,
    },
    body: '{}',
  });
  expect(await response.json()).toEqual({ trailList: [] });
});

describe('CreateTrail refuses', () => {
  it('a bucket that is not there, or that does not let CloudTrail write', async () => {
    await expect(create()).rejects.toMatchObject({
      name: 'S3BucketDoesNotExistException',
      message: `S3 bucket ${BUCKET} does not exist!`,
    });
    await test.makeBucket(BUCKET, trailPolicy(BUCKET, 'elsewhere/'));
    await expect(create()).rejects.toMatchObject({
      name: 'InsufficientS3BucketPolicyException',
      message: `Incorrect S3 bucket policy is detected for bucket: ${BUCKET}`,
    });
    expect(await create({ S3KeyPrefix: 'elsewhere' })).toMatchObject({ S3KeyPrefix: 'elsewhere' });
  });

  it('a policy that is bound to another trail', async () => {
    const policy = JSON.parse(trailPolicy(BUCKET)) as { Statement: object[] };
    const bound = (arn: string) =>
      JSON.stringify({
        ...policy,
        Statement: policy.Statement.map((one) => ({ ...one, Condition: { StringEquals: { 'aws:SourceArn': arn } } })),
      });
    await test.makeBucket(BUCKET, bound(`${TRAIL_ARN}-2`));
    await expect(create()).rejects.toMatchObject({ name: 'InsufficientS3BucketPolicyException' });
    await test.makeBucket('own', bound(TRAIL_ARN).replaceAll(BUCKET, 'own'));
    expect(await create({ S3BucketName: 'own' })).toMatchObject({ TrailARN: TRAIL_ARN });
  });

  it('a name that is taken, and a sixth trail', async () => {
    await test.makeBucket(BUCKET);
    await create();
    await expect(create()).rejects.toMatchObject({
      name: 'TrailAlreadyExistsException',
      message: 'Trail calls already exists for customer: 000000000000',
    });
    for (const Name of ['two', 'three', 'four', 'five']) await create({ Name });
    await expect(create({ Name: 'six' })).rejects.toMatchObject({ name: 'MaximumNumberOfTrailsExceededException' });
  });

  it.each([['ab'], ['-abc'], ['abc-'], ['a b c'], ['a..b'], ['192.168.5.4'], ['a'.repeat(129)]])(
    'the name %s',
    async (Name) => {
      await expect(create({ Name })).rejects.toMatchObject({ name: 'InvalidTrailNameException' });
    },
  );

  it('a trail of all regions without global services, and by name what is not implemented', async () => {
    await test.makeBucket(BUCKET);
    await expect(create({ IsMultiRegionTrail: true, IncludeGlobalServiceEvents: false })).rejects.toMatchObject({
      name: 'InvalidParameterCombinationException',
    });
    await expect(create({ IsOrganizationTrail: true })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 501 },
    });
  });
});
