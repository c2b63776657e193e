import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DescribeLogStreamsCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logs } from '../../logs/service.ts';
import { handler, type LambdaTest, startLambda } from '../testing/start-lambda.ts';
import { invokeFunction } from './invoke-function.ts';

let test: LambdaTest;
let client: CloudWatchLogsClient;
beforeAll(async () => {
  test = await startLambda([logs]);
  client = new CloudWatchLogsClient(test.endpoint.client);
});
afterAll(() => test.stop());

async function messages(logGroupName: string): Promise<string[]> {
  await test.endpoint.idle();
  const { logStreams = [] } = await client.send(new DescribeLogStreamsCommand({ logGroupName }));
  const all: string[] = [];
  for (const { logStreamName } of logStreams) {
    const { events = [] } = await client.send(
      new GetLogEventsCommand({ logGroupName, logStreamName, startFromHead: true }),
    );
    all.push(...events.map(({ message = '' }) => message));
  }
  return all;
}

describe('what a function logs', () => {
  it('is in its log group, one stream per sandbox, in order', async () => {
    await test.create('logs', handler('console.log("first"); console.log("second");'));
    await test.invoke('logs');
    await test.invoke('logs');
    const { logStreams } = await client.send(new DescribeLogStreamsCommand({ logGroupName: '/aws/lambda/logs' }));
    expect(logStreams?.map(({ logStreamName }) => logStreamName)).toEqual([
      expect.stringMatching(/^2026\/01\/01\/\[\$LATEST\][0-9a-f]{32}$/),
    ]);
    const lines = (await messages('/aws/lambda/logs')).map((line) =>
      line.replace(/^.*(START|END|REPORT|first|second).*\n$/s, '$1'),
    );
    const one = ['START', 'first', 'second', 'END', 'REPORT'];
    expect(lines).toEqual([...one, ...one]);
  });

  it('goes to the group of its logging configuration, whether that is there or not, or is deleted meanwhile', async () => {
    await client.send(new CreateLogGroupCommand({ logGroupName: 'shared' }));
    await test.create('configured', handler('console.log("here");'), { LoggingConfig: { LogGroup: 'shared' } });
    await test.invoke('configured');
    expect((await messages('shared')).join('')).toContain('\tINFO\there\n');
    await client.send(new DeleteLogGroupCommand({ logGroupName: 'shared' }));
    await test.invoke('configured');
    expect((await messages('shared')).join('')).toContain('\tINFO\there\n');
  });
});

describe('what an invocation counts', () => {
  it('are invocations, errors, durations and throttles of the function', async () => {
    const counted: [string, number][] = [];
    const context = Object.create(test.context, {
      metric: { value: ({ name, value }: { name: string; value: number }) => counted.push([name, value]) },
    });
    await test.create('counts', handler('if (event.fail) throw new Error("no");'));
    const invoke = (payload: string) =>
      invokeFunction(context, {
        name: 'counts',
        qualifier: undefined,
        requestId: context.ids.uuid(),
        payload,
        traceId: '',
      });
    await invoke('{}');
    await invoke('{"fail":true}');
    const of = (name: string) => counted.filter(([metric]) => metric === name).map(([, value]) => value);
    expect(of('Invocations')).toEqual([1, 1]);
    expect(of('Errors')).toEqual([0, 1]);
    expect(of('Throttles')).toEqual([0, 0]);
    expect(of('ConcurrentExecutions')).toEqual([1, 1]);
    expect(of('Duration')).toHaveLength(2);
  });
});
