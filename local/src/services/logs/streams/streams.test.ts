import {
  CreateLogStreamCommand,
  DeleteLogStreamCommand,
  DescribeLogStreamsCommand,
  type DescribeLogStreamsCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startLogs } from '../testing/start-logs.ts';

let logs: Awaited<ReturnType<typeof startLogs>>;
beforeAll(async () => {
  logs = await startLogs();
});
afterAll(() => logs.endpoint.stop());

const names = async (input: DescribeLogStreamsCommandInput) => {
  const { logStreams = [] } = await logs.send(new DescribeLogStreamsCommand(input));
  return logStreams.map(({ logStreamName }) => logStreamName);
};

it('describes a stream with the times of its events', async () => {
  const logGroupName = await logs.createGroup(['a']);
  const createdAt = logs.clock.now();
  await logs.clock.advance(1000);
  const at = logs.clock.now();
  await logs.put(
    logGroupName,
    [
      [at - 5, 'x'],
      [at + 5, 'y'],
    ],
    'a',
  );
  const { logStreams } = await logs.send(new DescribeLogStreamsCommand({ logGroupName }));
  expect(logStreams).toEqual([
    {
      logStreamName: 'a',
      arn: `arn:aws:logs:eu-west-1:000000000000:log-group:${logGroupName}:log-stream:a`,
      creationTime: createdAt,
      firstEventTimestamp: at - 5,
      lastEventTimestamp: at + 5,
      lastIngestionTime: at,
      uploadSequenceToken: expect.stringMatching(/^\d{56}$/),
      storedBytes: 0,
    },
  ]);
});

it('orders streams by name or by their last event, either way, and by prefix', async () => {
  const logGroupName = await logs.createGroup(['b', 'a', 'ab']);
  const now = logs.clock.now();
  for (const [index, stream] of ['a', 'ab', 'b'].entries()) await logs.put(logGroupName, [[now - index, 'x']], stream);
  expect(await names({ logGroupName })).toEqual(['a', 'ab', 'b']);
  expect(await names({ logGroupName, descending: true, limit: 2 })).toEqual(['b', 'ab']);
  expect(await names({ logGroupName, orderBy: 'LastEventTime' })).toEqual(['b', 'ab', 'a']);
  expect(await names({ logGroupName, orderBy: 'LastEventTime', descending: true })).toEqual(['a', 'ab', 'b']);
  expect(await names({ logGroupName, logStreamNamePrefix: 'a' })).toEqual(['a', 'ab']);
  await expect(names({ logGroupName, logStreamNamePrefix: 'a', orderBy: 'LastEventTime' })).rejects.toMatchObject({
    name: 'InvalidParameterException',
  });
});

it('deletes a stream with its events', async () => {
  const logGroupName = await logs.createGroup(['a', 'b']);
  await logs.put(logGroupName, ['x'], 'a');
  await logs.put(logGroupName, ['y'], 'b');
  const remove = () => logs.send(new DeleteLogStreamCommand({ logGroupName, logStreamName: 'a' }));
  await remove();
  expect(await logs.find(logGroupName)).toEqual(['y']);
  await expect(remove()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

it.each([
  ['a:b', 'InvalidParameterException'],
  ['a*', 'InvalidParameterException'],
  ['twice', 'ResourceAlreadyExistsException'],
])('refuses to create %p', async (logStreamName, name) => {
  const logGroupName = await logs.createGroup(['twice']);
  await expect(logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }))).rejects.toMatchObject({ name });
});
