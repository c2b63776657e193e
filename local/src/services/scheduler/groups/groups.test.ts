import {
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  GetScheduleGroupCommand,
  ListScheduleGroupsCommand,
  ListTagsForResourceCommand,
  SchedulerClient,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-scheduler';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createManualClock,
  type ManualClock,
  startTestEndpoint,
  type TestEndpoint,
} from '../../../testing/start-test-endpoint.ts';
import { scheduler } from '../service.ts';

const ARN = 'arn:aws:scheduler:eu-west-1:000000000000:schedule-group';
const clock: ManualClock = createManualClock(Date.UTC(2026, 4, 1, 12));
let endpoint: TestEndpoint;
let client: SchedulerClient;

beforeAll(async () => {
  endpoint = await startTestEndpoint([scheduler], { clock });
  client = new SchedulerClient(endpoint.client);
});
afterAll(() => endpoint.stop());

const create = (Name: string, input = {}) => client.send(new CreateScheduleGroupCommand({ Name, ...input }));
const get = (Name: string) => client.send(new GetScheduleGroupCommand({ Name }));

describe('a schedule group', () => {
  it('is there by default, and that one stays', async () => {
    expect(await get('default')).toMatchObject({ Arn: `${ARN}/default`, Name: 'default', State: 'ACTIVE' });
    await expect(client.send(new DeleteScheduleGroupCommand({ Name: 'default' }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  it('is created once', async () => {
    expect(await create('made', { ClientToken: 't' })).toMatchObject({ ScheduleGroupArn: `${ARN}/made` });
    await create('made', { ClientToken: 't' });
    await expect(create('made')).rejects.toMatchObject({
      name: 'ConflictException',
      message: 'Schedule group made already exists.',
    });
    await expect(get('ghost')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Schedule group ghost does not exist.',
    });
  });

  it('takes its schedules with it: they are gone at once, it says DELETING and is gone a moment later', async () => {
    await create('doomed');
    const Target = { Arn: 'arn:aws:sqs:eu-west-1:000000000000:q', RoleArn: 'arn:aws:iam::000000000000:role/r' };
    const schedule = { Name: 's', GroupName: 'doomed' };
    const timing = { ScheduleExpression: 'rate(1 day)', FlexibleTimeWindow: { Mode: 'OFF' as const } };
    await client.send(new CreateScheduleCommand({ ...schedule, ...timing, Target }));
    await client.send(new DeleteScheduleGroupCommand({ Name: 'doomed' }));
    expect(await get('doomed')).toMatchObject({ State: 'DELETING' });
    await expect(client.send(new GetScheduleCommand(schedule))).rejects.toMatchObject({
      message: 'Schedule s does not exist.',
    });
    await clock.advance(1);
    await expect(get('doomed')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('is listed by the beginning of its name, in pages', async () => {
    for (const name of ['page-2', 'page-1', 'page-3']) await create(name);
    const list = async (input: object) => client.send(new ListScheduleGroupsCommand({ NamePrefix: 'page-', ...input }));
    const first = await list({ MaxResults: 2 });
    expect(first.ScheduleGroups?.map(({ Name }) => Name)).toEqual(['page-1', 'page-2']);
    const second = await list({ MaxResults: 2, NextToken: first.NextToken });
    expect(second.ScheduleGroups?.map(({ Name }) => Name)).toEqual(['page-3']);
    expect(second.NextToken).toBeUndefined();
  });

  it('carries tags', async () => {
    await create('tagged', { Tags: [{ Key: 'a', Value: '1' }] });
    const ResourceArn = `${ARN}/tagged`;
    await client.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'b', Value: '2' }] }));
    await client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['a'] }));
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceArn }));
    expect(Tags).toEqual([{ Key: 'b', Value: '2' }]);
    await expect(client.send(new ListTagsForResourceCommand({ ResourceArn: `${ARN}/ghost` }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
