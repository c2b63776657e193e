import {
  type LookupAttributeKey,
  LookupEventsCommand,
  type LookupEventsCommandInput,
} from '@aws-sdk/client-cloudtrail';
import { PutEventsCommand, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type CloudTrailTest, startCloudTrail } from '../testing/start-cloudtrail.ts';

let test: CloudTrailTest;
beforeEach(async () => {
  test = await startCloudTrail();
  await test.makeBucket('first');
  await test.clock.advance(60_000);
  await test.events.send(new PutRuleCommand({ Name: 'second', ScheduleExpression: 'rate(1 day)' }));
});
afterEach(() => test.endpoint.stop());

const lookup = (input: LookupEventsCommandInput = {}) => test.send(new LookupEventsCommand(input));
const by = (AttributeKey: LookupAttributeKey, AttributeValue: string) =>
  lookup({ LookupAttributes: [{ AttributeKey, AttributeValue }] });
const names = async (answer: ReturnType<typeof lookup>) => (await answer).Events?.map(({ EventName }) => EventName);

describe('the event history', () => {
  it('is kept without any trail, newest first', async () => {
    const { Events = [] } = await lookup();
    expect(Events.map(({ EventName }) => EventName)).toEqual(['PutRule', 'PutBucketPolicy', 'CreateBucket']);
    expect(Events[1]).toMatchObject({
      EventSource: 's3.amazonaws.com',
      EventTime: new Date('2026-05-01T12:01:02Z'),
      ReadOnly: 'false',
      AccessKeyId: 'test',
      Username: 'root',
      Resources: [{ ResourceType: 'AWS::S3::Bucket', ResourceName: 'first' }],
    });
    expect(JSON.parse(Events[1]?.CloudTrailEvent ?? '')).toMatchObject({
      eventID: Events[1]?.EventId,
      eventName: 'PutBucketPolicy',
    });
  });

  it('has no data calls', async () => {
    await test.buckets.send(new HeadBucketCommand({ Bucket: 'first' }));
    await test.events.send(new PutEventsCommand({ Entries: [{ Source: 'a', DetailType: 'b', Detail: '{}' }] }));
    expect(await names(lookup())).toEqual(['PutRule', 'PutBucketPolicy', 'CreateBucket']);
  });

  it('is searched by one attribute', async () => {
    expect(await names(by('EventName', 'CreateBucket'))).toEqual(['CreateBucket']);
    expect(await names(by('EventSource', 'events.amazonaws.com'))).toEqual(['PutRule']);
    expect(await names(by('ResourceName', 'first'))).toEqual(['PutBucketPolicy', 'CreateBucket']);
    expect(await names(by('ResourceType', 'AWS::S3::Bucket'))).toHaveLength(2);
    expect(await names(by('ReadOnly', 'true'))).toHaveLength(4);
    expect(await names(by('Username', 'jo'))).toEqual([]);
    expect(await names(by('AccessKeyId', 'test'))).toContain('PutRule');
    const [event] = (await by('EventName', 'PutRule')).Events ?? [];
    expect(await names(by('EventId', event?.EventId ?? ''))).toEqual(['PutRule']);
  });

  it('is searched by time, and read page by page', async () => {
    expect(await names(lookup({ StartTime: new Date('2026-05-01T12:02:00Z') }))).toEqual(['PutRule']);
    expect(await names(lookup({ EndTime: new Date('2026-05-01T12:02:00Z') }))).toEqual([
      'PutBucketPolicy',
      'CreateBucket',
    ]);
    const LookupAttributes = [{ AttributeKey: 'ReadOnly', AttributeValue: 'false' } as const];
    const first = await lookup({ LookupAttributes, MaxResults: 2 });
    expect(first.Events).toHaveLength(2);
    const rest = await lookup({ LookupAttributes, MaxResults: 2, NextToken: first.NextToken });
    expect(rest.Events?.map(({ EventName }) => EventName)).toEqual(['CreateBucket']);
    expect(rest.NextToken).toBeUndefined();
  });

  it('refuses what it cannot search by', async () => {
    const attribute = { AttributeKey: 'EventName', AttributeValue: 'x' } as const;
    const refusals: readonly (readonly [LookupEventsCommandInput, string])[] = [
      [{ LookupAttributes: [attribute, attribute] }, 'InvalidLookupAttributesException'],
      [{ StartTime: new Date(2000), EndTime: new Date(1000) }, 'InvalidTimeRangeException'],
      [{ MaxResults: 51 }, 'InvalidMaxResultsException'],
      [{ NextToken: 'none' }, 'InvalidNextTokenException'],
    ];
    for (const [input, name] of refusals) await expect(lookup(input)).rejects.toMatchObject({ name });
  });
});
