import {
  FilterLogEventsCommand,
  GetLogEventsCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startLogs } from '../testing/start-logs.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

let logs: Awaited<ReturnType<typeof startLogs>>;
beforeAll(async () => {
  logs = await startLogs();
});
afterAll(() => logs.endpoint.stop());

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => [logs.clock.now() + index, `m${index}`] as const);

describe('PutLogEvents', () => {
  type Refused = readonly [what: string, input: RefusedInput, name: string];
  interface RefusedInput {
    readonly group?: string;
    readonly stream?: string;
    /** With timestamps counted from a day ago. */
    readonly messages?: readonly (readonly [number, string])[];
  }

  it.each<Refused>([
    ['an unknown group', { group: 'none' }, 'ResourceNotFoundException'],
    ['an unknown stream', { stream: 'none' }, 'ResourceNotFoundException'],
    ['no events', { messages: [] }, 'InvalidParameterException'],
    ['an empty message', { messages: [[0, '']] }, 'InvalidParameterException'],
    [
      'events out of order',
      {
        messages: [
          [5, 'b'],
          [4, 'a'],
        ],
      },
      'InvalidParameterException',
    ],
    [
      'more than a day',
      {
        messages: [
          [0, 'b'],
          [DAY + 1, 'a'],
        ],
      },
      'InvalidParameterException',
    ],
    ['more than a megabyte', { messages: [[0, 'x'.repeat(2 ** 20 - 25)]] }, 'InvalidParameterException'],
  ])('refuses %s', async (_, { group, stream, messages = [[0, 'x']] }, name) => {
    const target = group ?? (await logs.createGroup());
    const shifted = messages.map(([at, text]) => [logs.clock.now() - DAY + at, text] as const);
    await expect(logs.put(target, shifted, stream ?? 'main')).rejects.toMatchObject({ name });
  });

  it('takes a batch of a megabyte to the byte', async () => {
    const group = await logs.createGroup();
    await logs.put(group, ['é'.repeat((2 ** 20 - 26) / 2)]);
    expect(await logs.find(group)).toHaveLength(1);
  });

  it('takes what is neither too old nor too new and says which are not', async () => {
    const group = await logs.createGroup();
    const now = logs.clock.now();
    const old = await logs.put(group, [
      [now - 14 * DAY - 1, 'old'],
      [now - 14 * DAY, 'kept'],
    ]);
    expect(old.rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1 });
    const late = await logs.put(group, [
      [now + 2 * HOUR, 'soon'],
      [now + 2 * HOUR + 1, 'late'],
    ]);
    expect(late.rejectedLogEventsInfo).toEqual({ tooNewLogEventStartIndex: 1 });
    expect(await logs.find(group)).toEqual(['kept', 'soon']);
    expect((await logs.put(group, ['plain'])).rejectedLogEventsInfo).toBeUndefined();
  });
});

describe('GetLogEvents', () => {
  it('begins with the newest, and its tokens lead back and forth', async () => {
    const logGroupName = await logs.createGroup();
    await logs.put(logGroupName, numbered(5));
    const get = async (input: { nextToken?: string | undefined; startFromHead?: boolean; limit?: number }) => {
      const command = new GetLogEventsCommand({ logGroupName, logStreamName: 'main', limit: 2, ...input });
      const { events = [], nextForwardToken, nextBackwardToken } = await logs.send(command);
      return { messages: events.map(({ message }) => message), nextForwardToken, nextBackwardToken };
    };
    const newest = await get({});
    expect(newest.messages).toEqual(['m3', 'm4']);
    const older = await get({ nextToken: newest.nextBackwardToken });
    expect(older.messages).toEqual(['m1', 'm2']);
    expect((await get({ nextToken: older.nextForwardToken, startFromHead: true })).messages).toEqual(['m3', 'm4']);
    const oldest = await get({ nextToken: older.nextBackwardToken });
    const beyond = await get({ nextToken: oldest.nextBackwardToken });
    expect(beyond).toMatchObject({ messages: [], nextBackwardToken: oldest.nextBackwardToken });
    const end = await get({ nextToken: newest.nextForwardToken, startFromHead: true });
    expect(end).toMatchObject({ messages: [], nextForwardToken: newest.nextForwardToken });
    await logs.put(logGroupName, [[logs.clock.now() + 9, 'later']]);
    expect((await get({ nextToken: end.nextForwardToken, startFromHead: true })).messages).toEqual(['later']);
    expect((await get({ startFromHead: true })).messages).toEqual(['m0', 'm1']);
  });

  it('orders by timestamp whatever came first, and takes the beginning but not the end of a time range', async () => {
    const logGroupName = await logs.createGroup();
    const now = logs.clock.now();
    await logs.put(logGroupName, [
      [now, 'a'],
      [now + 2, 'c'],
    ]);
    await logs.put(logGroupName, [
      [now, 'a2'],
      [now + 1, 'b'],
    ]);
    const input = { logGroupName, logStreamName: 'main', startTime: now, endTime: now + 2 };
    const { events = [] } = await logs.send(new GetLogEventsCommand(input));
    expect(events.map(({ message }) => message)).toEqual(['a', 'a2', 'b']);
  });

  it('refuses a token that it never gave', async () => {
    const input = { logGroupName: await logs.createGroup(), logStreamName: 'main', nextToken: 'x' };
    await expect(logs.send(new GetLogEventsCommand(input))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});

describe('FilterLogEvents', () => {
  it('interleaves streams by time and pages through them', async () => {
    const logGroupName = await logs.createGroup(['a', 'b']);
    const now = logs.clock.now();
    await logs.put(
      logGroupName,
      [
        [now, 'a0'],
        [now + 2, 'a2'],
        [now + 4, 'a4'],
      ],
      'a',
    );
    await logs.put(
      logGroupName,
      [
        [now + 1, 'b1'],
        [now + 3, 'b3'],
      ],
      'b',
    );
    const pages: string[][] = [];
    let nextToken: string | undefined;
    do {
      const page = await logs.send(new FilterLogEventsCommand({ logGroupName, limit: 2, nextToken }));
      pages.push((page.events ?? []).map(({ message = '' }) => message));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(pages).toEqual([['a0', 'b1'], ['a2', 'b3'], ['a4']]);
    expect(await logs.find(logGroupName, '', { startFromHead: false, startTime: now })).toEqual([
      ...['a4', 'b3', 'a2', 'b1', 'a0'],
    ]);
  });

  it('chooses streams by name and prefix and takes both ends of a time range', async () => {
    const group = await logs.createGroup(['web-1', 'web-2', 'db']);
    const now = logs.clock.now();
    for (const stream of ['web-1', 'web-2', 'db']) await logs.put(group, [[now, stream]], stream);
    expect(await logs.find(group, '', { logStreamNamePrefix: 'web' })).toEqual(['web-1', 'web-2']);
    expect(await logs.find(group, '', { logStreamNames: ['db', 'web-2'] })).toEqual(['web-2', 'db']);
    expect(await logs.find(group, '', { startTime: now, endTime: now })).toHaveLength(3);
    expect(await logs.find(group, '', { endTime: now - 1 })).toEqual([]);
    const both = logs.find(group, '', { logStreamNamePrefix: 'w', logStreamNames: ['db'] });
    await expect(both).rejects.toMatchObject({ name: 'InvalidParameterException' });
    const none = logs.find(group, '', { logStreamNames: ['none'] });
    await expect(none).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('filters by pattern, takes either form of the ARN, and refuses a pattern that is none', async () => {
    const group = await logs.createGroup();
    await logs.put(group, ['{"level":"error","ms":7}', '{"level":"info","ms":9}', 'plain ERROR 42']);
    expect(await logs.find(group, '{ $.level = "error" || $.ms > 8 }')).toHaveLength(2);
    expect(await logs.find(group, 'ERROR')).toEqual(['plain ERROR 42']);
    const logGroupIdentifier = `arn:aws:logs:eu-west-1:000000000000:log-group:${group}`;
    const byArn = await logs.send(new FilterLogEventsCommand({ logGroupIdentifier, filterPattern: '[a, b, n > 41]' }));
    expect(byArn.events).toHaveLength(1);
    expect(byArn.events?.[0]).toMatchObject({ logStreamName: 'main', eventId: expect.stringMatching(/^\d{56}$/) });
    await expect(logs.find(group, '{ $.level = }')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

it('hides expired events at once and deletes them within the hour', async () => {
  const logGroupName = await logs.createGroup();
  await logs.put(logGroupName, ['old']);
  await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 1 }));
  await logs.clock.advance(DAY - 1);
  await logs.put(logGroupName, ['new']);
  expect(await logs.find(logGroupName)).toEqual(['old', 'new']);
  await logs.clock.advance(2);
  expect(await logs.find(logGroupName)).toEqual(['new']);
  await logs.clock.advance(DAY);
  const { state } = logs.endpoint.instances.of('logs');
  const chunks = [...(state as { chunks: Map<string, { group: string }> }).chunks.values()];
  expect(chunks.filter(({ group }) => group === logGroupName)).toEqual([]);
  const expired = await logs.put(logGroupName, [[logs.clock.now() - DAY - 1, 'x']]);
  expect(expired.rejectedLogEventsInfo).toEqual({ expiredLogEventEndIndex: 1 });
});
