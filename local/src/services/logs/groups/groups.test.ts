import {
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  type DescribeLogGroupsCommandInput,
  ListLogGroupsCommand,
  ListTagsForResourceCommand,
  ListTagsLogGroupCommand,
  PutLogGroupDeletionProtectionCommand,
  PutRetentionPolicyCommand,
  TagLogGroupCommand,
  TagResourceCommand,
  UntagLogGroupCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startLogs } from '../testing/start-logs.ts';

let logs: Awaited<ReturnType<typeof startLogs>>;
beforeAll(async () => {
  logs = await startLogs();
});
afterAll(() => logs.endpoint.stop());

const arnOf = (group: string) => `arn:aws:logs:eu-west-1:000000000000:log-group:${group}`;
const describeGroups = async (input: DescribeLogGroupsCommandInput) => {
  const { logGroups = [], nextToken } = await logs.send(new DescribeLogGroupsCommand(input));
  return { names: logGroups.map(({ logGroupName }) => logGroupName), logGroups, nextToken };
};

it('describes a group with all that Terraform reads', async () => {
  const group = await logs.createGroup([], '/aws/lambda/described');
  const { logGroups } = await describeGroups({ logGroupNamePrefix: group });
  expect(logGroups).toEqual([
    {
      logGroupName: group,
      arn: `${arnOf(group)}:*`,
      logGroupArn: arnOf(group),
      creationTime: logs.clock.now(),
      metricFilterCount: 0,
      storedBytes: 0,
      logGroupClass: 'STANDARD',
      deletionProtectionEnabled: false,
    },
  ]);
});

it('counts the bytes of a group as AWS does', async () => {
  const group = await logs.createGroup();
  await logs.put(group, ['é', 'ab']);
  expect((await describeGroups({ logGroupNamePrefix: group })).logGroups[0]?.storedBytes).toBe(2 * (2 + 26));
});

it('lists groups by name, prefix, part and page', async () => {
  for (const name of ['page/b', 'page/C', 'page/a']) await logs.createGroup([], name);
  const first = await describeGroups({ logGroupNamePrefix: 'page/', limit: 2 });
  expect(first.names).toEqual(['page/C', 'page/a']);
  const second = await describeGroups({ logGroupNamePrefix: 'page/', limit: 2, nextToken: first.nextToken });
  expect(second).toMatchObject({ names: ['page/b'], nextToken: undefined });
  expect((await describeGroups({ logGroupNamePattern: 'AGE/c' })).names).toEqual(['page/C']);
  expect((await describeGroups({ logGroupIdentifiers: ['page/a', arnOf('page/b')] })).names).toEqual([
    ...['page/a', 'page/b'],
  ]);
  const { logGroups } = await logs.send(new ListLogGroupsCommand({ logGroupNamePattern: '^page/a|^page/b|age/C' }));
  expect(logGroups).toHaveLength(3);
  expect(logGroups?.[0]).toEqual({
    logGroupName: 'page/C',
    logGroupArn: arnOf('page/C'),
    logGroupClass: 'STANDARD',
  });
});

it.each([
  [{ logGroupNamePrefix: 'a', logGroupNamePattern: 'b' }],
  [{ limit: 51 }],
  [{ limit: 0 }],
  [{ nextToken: 'never' }],
])('refuses to describe by %j', async (input) => {
  await expect(describeGroups(input)).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

describe('CreateLogGroup', () => {
  it.each([
    ['', 'InvalidParameterException'],
    ['with space', 'InvalidParameterException'],
    ['x'.repeat(513), 'InvalidParameterException'],
    ['twice', 'ResourceAlreadyExistsException'],
  ])('refuses the name %p', async (logGroupName, name) => {
    if (logGroupName === 'twice') await logs.createGroup([], 'twice');
    await expect(logs.send(new CreateLogGroupCommand({ logGroupName }))).rejects.toMatchObject({ name });
  });

  it('keeps class, key and tags', async () => {
    const logGroupName = 'kept';
    const input = { logGroupName, logGroupClass: 'INFREQUENT_ACCESS', kmsKeyId: 'arn:key', tags: { a: '1' } } as const;
    await logs.send(new CreateLogGroupCommand(input));
    const { logGroups } = await describeGroups({ logGroupNamePrefix: logGroupName });
    expect(logGroups[0]).toMatchObject({ logGroupClass: 'INFREQUENT_ACCESS', kmsKeyId: 'arn:key' });
    expect((await logs.send(new ListTagsForResourceCommand({ resourceArn: arnOf(logGroupName) }))).tags).toEqual({
      a: '1',
    });
  });
});

describe('retention', () => {
  it('is set, changed and removed', async () => {
    const logGroupName = await logs.createGroup();
    const days = async () => (await describeGroups({ logGroupNamePrefix: logGroupName })).logGroups[0]?.retentionInDays;
    await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 3653 }));
    expect(await days()).toBe(3653);
    await logs.send(new DeleteRetentionPolicyCommand({ logGroupName }));
    expect(await days()).toBeUndefined();
  });

  it('takes only the days on AWS’s list', async () => {
    const input = { logGroupName: await logs.createGroup(), retentionInDays: 2 };
    await expect(logs.send(new PutRetentionPolicyCommand(input))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});

describe('DeleteLogGroup', () => {
  it('removes the streams and events too', async () => {
    const logGroupName = await logs.createGroup();
    await logs.put(logGroupName, ['gone']);
    await logs.send(new DeleteLogGroupCommand({ logGroupName }));
    await expect(logs.find(logGroupName)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await logs.createGroup(['main'], logGroupName);
    expect(await logs.find(logGroupName)).toEqual([]);
  });

  it('leaves a protected group alone', async () => {
    const logGroupName = await logs.createGroup();
    const protect = (deletionProtectionEnabled: boolean) =>
      logs.send(
        new PutLogGroupDeletionProtectionCommand({ logGroupIdentifier: logGroupName, deletionProtectionEnabled }),
      );
    await protect(true);
    const remove = () => logs.send(new DeleteLogGroupCommand({ logGroupName }));
    await expect(remove()).rejects.toMatchObject({ name: 'ValidationException' });
    await protect(false);
    await remove();
    await expect(remove()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

it('tags a group by its ARN in either form and by its name', async () => {
  const logGroupName = await logs.createGroup();
  await logs.send(new TagResourceCommand({ resourceArn: arnOf(logGroupName), tags: { a: '1', b: '2' } }));
  await logs.send(new TagLogGroupCommand({ logGroupName, tags: { c: '3' } }));
  await logs.send(new UntagResourceCommand({ resourceArn: `${arnOf(logGroupName)}:*`, tagKeys: ['a'] }));
  await logs.send(new UntagLogGroupCommand({ logGroupName, tags: ['b'] }));
  expect((await logs.send(new ListTagsLogGroupCommand({ logGroupName }))).tags).toEqual({ c: '3' });
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, 'v']));
  const tag = (tags: Record<string, string>) =>
    logs.send(new TagResourceCommand({ resourceArn: arnOf(logGroupName), tags }));
  await expect(tag(many)).rejects.toMatchObject({ name: 'TooManyTagsException' });
  await expect(tag({ 'aws:x': '1' })).rejects.toMatchObject({ name: 'InvalidParameterException' });
});
