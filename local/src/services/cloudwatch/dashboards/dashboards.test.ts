import {
  DeleteDashboardsCommand,
  GetDashboardCommand,
  ListDashboardsCommand,
  ListTagsForResourceCommand,
  PutDashboardCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type CloudWatchTest, startCloudWatch } from '../testing/start-cloudwatch.ts';

let test: CloudWatchTest;
beforeAll(async () => {
  test = await startCloudWatch();
});
afterAll(() => test.endpoint.stop());

const put = (DashboardName: string, DashboardBody: string) =>
  test.send(new PutDashboardCommand({ DashboardName, DashboardBody }));
const DASHBOARD_ARN = 'arn:aws:cloudwatch::000000000000:dashboard';

it('gives a dashboard back to the byte', async () => {
  const body = '{ "widgets": [ {"type":"text",  "properties":{"markdown":"hé"}} ] }\n';
  expect(await put('exact', body)).toMatchObject({ DashboardValidationMessages: [] });
  const { DashboardBody, DashboardArn } = await test.send(new GetDashboardCommand({ DashboardName: 'exact' }));
  expect(DashboardBody).toBe(body);
  expect(DashboardArn).toBe(`${DASHBOARD_ARN}/exact`);
  const { DashboardEntries } = await test.send(new ListDashboardsCommand({ DashboardNamePrefix: 'ex' }));
  const LastModified = new Date(test.clock.now());
  expect(DashboardEntries).toEqual([
    { DashboardName: 'exact', DashboardArn, LastModified, Size: Buffer.byteLength(body) },
  ]);
});

it.each([
  ['text', 'no json'],
  ['list', '[]'],
  ['empty', '{}'],
  ['widgets', '{"widgets":{}}'],
  ['widget', '{"widgets":[{"type":"text"}]}'],
  ['with space', '{"widgets":[]}'],
])('refuses the dashboard %p', async (name, body) => {
  await expect(put(name, body)).rejects.toMatchObject({
    name: 'DashboardInvalidInputError',
    dashboardValidationMessages: [{ DataPath: expect.any(String), Message: expect.any(String) }],
  });
});

it('deletes all dashboards that are named or none', async () => {
  await put('kept', '{"widgets":[]}');
  const remove = (...DashboardNames: string[]) => test.send(new DeleteDashboardsCommand({ DashboardNames }));
  await expect(remove('kept', 'none')).rejects.toMatchObject({ name: 'ResourceNotFound' });
  await remove('kept');
  await expect(test.send(new GetDashboardCommand({ DashboardName: 'kept' }))).rejects.toMatchObject({
    name: 'ResourceNotFound',
  });
});

it('tags dashboards and alarms', async () => {
  await put('tagged', '{"widgets":[]}');
  await test.putAlarm('tagged', 'm', { Tags: [{ Key: 'a', Value: '0' }] });
  for (const ResourceARN of [`${DASHBOARD_ARN}/tagged`, 'arn:aws:cloudwatch:eu-west-1:000000000000:alarm:tagged']) {
    const Tags = ['a', 'b'].map((Key) => ({ Key, Value: '1' }));
    await test.send(new TagResourceCommand({ ResourceARN, Tags }));
    await test.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['b'] }));
    const listed = await test.send(new ListTagsForResourceCommand({ ResourceARN }));
    expect(listed.Tags).toEqual([{ Key: 'a', Value: '1' }]);
    const unknown = new ListTagsForResourceCommand({ ResourceARN: `${ResourceARN}-not` });
    await expect(test.send(unknown)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  }
});
