import {
  GetEventSelectorsCommand,
  GetInsightSelectorsCommand,
  GetTrailCommand,
  PutEventSelectorsCommand,
  type PutEventSelectorsCommandInput,
  PutInsightSelectorsCommand,
} from '@aws-sdk/client-cloudtrail';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TrailRecord } from '../records/trail-record.ts';
import { type CloudTrailTest, startCloudTrail, TRAIL_ARN } from '../testing/start-cloudtrail.ts';
import type { StoredTrail } from '../trails/trail.ts';
import { selects } from './selects.ts';

let test: CloudTrailTest;
beforeAll(async () => {
  test = await startCloudTrail();
  await test.startTrail();
});
afterAll(() => test.endpoint.stop());

const put = (input: Omit<PutEventSelectorsCommandInput, 'TrailName'>) =>
  test.send(new PutEventSelectorsCommand({ TrailName: 'calls', ...input }));
const get = () => test.send(new GetEventSelectorsCommand({ TrailName: TRAIL_ARN }));
const isCustom = async () => (await test.send(new GetTrailCommand({ Name: 'calls' }))).Trail?.HasCustomEventSelectors;
const everything = {
  ReadWriteType: 'All',
  IncludeManagementEvents: true,
  DataResources: [],
  ExcludeManagementEventSources: [],
} as const;

describe('the selectors of a trail', () => {
  it('are all management events at first, which is no custom selection', async () => {
    expect((await get()).EventSelectors).toEqual([everything]);
    expect(await isCustom()).toBe(false);
    await put({ EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [] }] });
    expect(await isCustom()).toBe(false);
  });

  it('are those that were put last, of either kind', async () => {
    await put({ EventSelectors: [{ ReadWriteType: 'WriteOnly' }] });
    expect((await get()).EventSelectors).toEqual([{ ...everything, ReadWriteType: 'WriteOnly' }]);
    const FieldSelectors = [{ Field: 'eventCategory', Equals: ['Management'] }];
    await put({ AdvancedEventSelectors: [{ Name: 'all', FieldSelectors }] });
    const answer = await get();
    expect(answer.AdvancedEventSelectors).toEqual([{ Name: 'all', FieldSelectors }]);
    expect(answer.EventSelectors).toBeUndefined();
    expect(await isCustom()).toBe(true);
  });

  const field = (Field: string, ...Equals: string[]) => ({ Field, Equals });
  it.each([
    ['both kinds', { EventSelectors: [{}], AdvancedEventSelectors: [{ FieldSelectors: [] }] }],
    ['six selectors', { EventSelectors: [{}, {}, {}, {}, {}, {}] }],
    ['another data type', { EventSelectors: [{ DataResources: [{ Type: 'AWS::SQS::Queue', Values: ['x'] }] }] }],
    ['another excluded source', { EventSelectors: [{ ExcludeManagementEventSources: ['s3.amazonaws.com'] }] }],
    ['no category', { AdvancedEventSelectors: [{ FieldSelectors: [field('readOnly', 'true')] }] }],
    ['data of no type', { AdvancedEventSelectors: [{ FieldSelectors: [field('eventCategory', 'Data')] }] }],
    ['an unknown field', { AdvancedEventSelectors: [{ FieldSelectors: [field('colour', 'red')] }] }],
  ])('are refused for %s', async (_, input) => {
    await expect(put(input)).rejects.toMatchObject({ name: 'InvalidEventSelectorsException' });
  });

  it('of insights are kept', async () => {
    const ask = () => test.send(new GetInsightSelectorsCommand({ TrailName: 'calls' }));
    await expect(ask()).rejects.toMatchObject({ name: 'InsightNotEnabledException' });
    const InsightSelectors = [{ InsightType: 'ApiCallRateInsight' } as const];
    await test.send(new PutInsightSelectorsCommand({ TrailName: 'calls', InsightSelectors }));
    expect((await ask()).InsightSelectors).toEqual(InsightSelectors);
  });
});

describe('a selector takes', () => {
  const decrypt = { eventSource: 'kms.amazonaws.com', eventName: 'Decrypt', readOnly: true, managementEvent: true };
  const object = { type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::bucket/orders/1', accountId: '1' };
  const upload = { eventName: 'PutObject', readOnly: false, managementEvent: false, resources: [object] };
  const takes = (trail: object, record: object) =>
    selects(trail as StoredTrail, { eventCategory: 'Management', ...record } as TrailRecord);

  it('no source that it excludes', () => {
    const without = (...ExcludeManagementEventSources: string[]) => ({
      eventSelectors: [{ ...everything, ExcludeManagementEventSources }],
    });
    expect(takes(without(), decrypt)).toBe(true);
    expect(takes(without('kms.amazonaws.com'), decrypt)).toBe(false);
  });

  it('data by the beginning of its ARN, and no management event unless asked', () => {
    const of = (value: string, type = 'AWS::S3::Object') => ({
      eventSelectors: [
        {
          ReadWriteType: 'All',
          IncludeManagementEvents: false,
          DataResources: [{ Type: type, Values: [value] }],
        } as const,
      ],
    });
    expect(takes(of('arn:aws:s3'), upload)).toBe(true);
    expect(takes(of('arn:aws:s3:::bucket/orders/'), upload)).toBe(true);
    expect(takes(of('arn:aws:s3:::bucket/other/'), upload)).toBe(false);
    expect(takes(of('arn:aws:s3', 'AWS::DynamoDB::Table'), upload)).toBe(false);
    expect(takes(of('arn:aws:s3'), decrypt)).toBe(false);
  });

  it('a function by its whole ARN, or every function', () => {
    const of = (value: string) => ({
      eventSelectors: [{ ...everything, DataResources: [{ Type: 'AWS::Lambda::Function', Values: [value] }] }],
    });
    const ARN = 'arn:aws:lambda:eu-west-1:1:function:orders';
    const invoke = { readOnly: false, managementEvent: false, resources: [{ type: 'AWS::Lambda::Function', ARN }] };
    expect(takes(of(ARN), invoke)).toBe(true);
    expect(takes(of('arn:aws:lambda'), invoke)).toBe(true);
    expect(takes(of('arn:aws:lambda:eu-west-1:1:function:order'), invoke)).toBe(false);
  });

  it('what fulfils all of its fields, each by one of its values and by none that it excludes', () => {
    const where = (...FieldSelectors: object[]) => ({
      advancedEventSelectors: [{ FieldSelectors: FieldSelectors as { Field: string }[] }],
    });
    const category = { Field: 'eventCategory', Equals: ['Management'] };
    expect(takes(where(category, { Field: 'eventName', StartsWith: ['En', 'De'] }), decrypt)).toBe(true);
    expect(takes(where(category, { Field: 'eventName', StartsWith: ['En'] }), decrypt)).toBe(false);
    expect(takes(where(category, { Field: 'readOnly', Equals: ['false'] }), decrypt)).toBe(false);
    expect(takes(where(category, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com', 'x'] }), decrypt)).toBe(
      false,
    );
    expect(takes(where(category, { Field: 'eventSource', NotEquals: ['x'] }), decrypt)).toBe(true);
    expect(takes(where(category, { Field: 'eventName', NotEndsWith: ['crypt'] }), decrypt)).toBe(false);
  });
});
