import * as cloudwatchModel from '@aws-sdk/client-cloudwatch';
import * as logsModel from '@aws-sdk/client-cloudwatch-logs';
import * as eventbridgeModel from '@aws-sdk/client-eventbridge';
import { StartSyncExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AwsError } from '../../service/errors.ts';
import { fakeService, ROLE, single, startStepFunctions } from './testing/start-stepfunctions.ts';

interface LogEvents {
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly logEvents: readonly { readonly timestamp: number; readonly message: string }[];
}
interface Entry {
  readonly Source: string;
  readonly DetailType: string;
  readonly Resources: readonly string[];
  readonly Detail: string;
}
interface MetricData {
  readonly Namespace: string;
  readonly MetricData: readonly { readonly MetricName: string; readonly Dimensions: readonly { Value: string }[] }[];
}

const streams: string[] = [];
const written: LogEvents[] = [];
const entries: { readonly entry: Entry; readonly by: string }[] = [];
const metrics: MetricData[] = [];
beforeEach(() => {
  for (const list of [streams, written, entries, metrics]) list.length = 0;
});

const logs = fakeService('logs', logsModel, {
  DescribeLogGroups: () => ({ logGroups: [{ logGroupName: '/states/kept' }] }),
  CreateLogStream({ logStreamName }: { logStreamName: string }) {
    if (streams.includes(logStreamName)) throw new AwsError('ResourceAlreadyExistsException', 'again');
    streams.push(logStreamName);
  },
  PutLogEvents(input: LogEvents) {
    written.push(input);
    return {};
  },
});
const eventbridge = fakeService(
  'eventbridge',
  eventbridgeModel,
  {
    PutEvents({ Entries }: { Entries: Entry[] }, { principal }) {
      for (const entry of Entries) entries.push({ entry, by: principal.arn });
      return { FailedEntryCount: 0, Entries: [] };
    },
  },
  'events',
);
const cloudwatch = fakeService('cloudwatch', cloudwatchModel, {
  PutMetricData(input: MetricData) {
    metrics.push(input);
  },
});
const states = await startStepFunctions([logs, eventbridge, cloudwatch]);
afterAll(() => states.endpoint.stop());
const { send, clock, endpoint } = states;

const logging = (level: string, includeExecutionData: boolean) => ({
  loggingConfiguration: {
    level,
    includeExecutionData,
    destinations: [
      { cloudWatchLogsLogGroup: { logGroupArn: 'arn:aws:logs:eu-west-1:000000000000:log-group:/states/kept:*' } },
    ],
  } as never,
});
const failing = {
  StartAt: 'P',
  States: { P: { Type: 'Pass', Next: 'F' }, F: { Type: 'Fail', Error: 'E', Cause: 'c' } },
};
async function runLogged(level: string, includeExecutionData: boolean, definition: object = failing) {
  const stateMachineArn = await states.createMachine(definition, {
    type: 'EXPRESS',
    ...logging(level, includeExecutionData),
  });
  const answer = await send(new StartSyncExecutionCommand({ stateMachineArn, input: '{"a":1}' }));
  await clock.advance(100);
  await endpoint.idle();
  const messages = written.flatMap(({ logEvents }) => logEvents.map(({ message }) => JSON.parse(message)));
  return { ...answer, stateMachineArn, messages };
}

describe("a machine's log", () => {
  it('has all events in the form of AWS, in one stream per hour', async () => {
    const { messages, executionArn, stateMachineArn } = await runLogged('ALL', true);
    const timestamp = String(written[0]?.logEvents[0]?.timestamp);
    const common = { redrive_count: '0', event_timestamp: timestamp, execution_arn: executionArn };
    expect(messages).toEqual([
      {
        id: '1',
        type: 'ExecutionStarted',
        details: { input: '{"a":1}', inputDetails: { truncated: false }, roleArn: ROLE },
        previous_event_id: '0',
        ...common,
      },
      {
        id: '2',
        type: 'PassStateEntered',
        details: { name: 'P', input: '{"a":1}', inputDetails: { truncated: false } },
        previous_event_id: '0',
        ...common,
      },
      {
        id: '3',
        type: 'PassStateExited',
        details: { name: 'P', output: '{"a":1}', outputDetails: { truncated: false } },
        previous_event_id: '2',
        ...common,
      },
      {
        id: '4',
        type: 'FailStateEntered',
        details: { name: 'F', input: '{"a":1}', inputDetails: { truncated: false } },
        previous_event_id: '3',
        ...common,
      },
      { id: '5', type: 'ExecutionFailed', details: { error: 'E', cause: 'c' }, previous_event_id: '4', ...common },
    ]);
    const machine = stateMachineArn.split(':').at(-1);
    expect(written).toHaveLength(1);
    expect(written[0]).toMatchObject({
      logGroupName: '/states/kept',
      logStreamName: `states/${machine}/2026-01-01-00-00/00000001`,
    });
    expect(streams).toEqual([written[0]?.logStreamName]);
  });

  it.each([
    ['ERROR', ['FailStateEntered', 'ExecutionFailed']],
    ['FATAL', ['ExecutionFailed']],
    ['OFF', []],
  ])('has, at level %s, %j', async (level, types) => {
    expect((await runLogged(level, false)).messages.map(({ type }) => type)).toEqual(types);
  });

  it('leaves data out when it is told to', async () => {
    const { messages } = await runLogged('ALL', false);
    expect(messages[1]).toMatchObject({ details: { name: 'P' } });
    expect(JSON.stringify(messages)).not.toContain('"a"');
  });
});

describe('a Standard execution', () => {
  it('tells the default bus of its beginning and its end', async () => {
    const {
      executionArn = '',
      stateMachineArn,
      name,
      startDate,
      stopDate,
    } = await states.run(single({ Type: 'Pass', Result: 1 }), { a: 1 });
    expect(entries.map(({ by }) => by)).toEqual(['states.amazonaws.com', 'states.amazonaws.com']);
    const [started, ended] = entries.map(({ entry }) => entry);
    expect(started).toMatchObject({
      Source: 'aws.states',
      DetailType: 'Step Functions Execution Status Change',
      Resources: [executionArn],
    });
    const detail = {
      executionArn,
      stateMachineArn,
      name,
      startDate: startDate?.getTime(),
      input: '{"a":1}',
      inputDetails: { included: true },
      error: null,
      cause: null,
      stateMachineVersionArn: null,
      stateMachineAliasArn: null,
      redriveCount: 0,
      redriveDate: null,
    };
    expect(JSON.parse(started?.Detail ?? '')).toEqual({
      ...detail,
      status: 'RUNNING',
      stopDate: null,
      output: null,
      outputDetails: null,
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution is RUNNING and cannot be redriven',
    });
    expect(JSON.parse(ended?.Detail ?? '')).toMatchObject({
      ...detail,
      status: 'SUCCEEDED',
      stopDate: stopDate?.getTime(),
      output: '1',
      outputDetails: { included: true },
    });
  });

  it('leaves data out of the event that is too large for one', async () => {
    await states.run(single({ Type: 'Pass' }), 'x'.repeat(130 * 1024));
    const details = entries.map(({ entry }) => JSON.parse(entry.Detail));
    expect(details[0]).toMatchObject({ inputDetails: { included: true } });
    expect(details[1]).toMatchObject({ input: null, inputDetails: { included: false }, output: null });
  });

  it('says how it was stopped', async () => {
    const executionArn = await states.begin(await states.createMachine(single({ Type: 'Wait', Seconds: 10 })));
    await send(new StopExecutionCommand({ executionArn, error: 'E', cause: 'c' }));
    await endpoint.idle();
    expect(JSON.parse(entries.at(-1)?.entry.Detail ?? '')).toMatchObject({ status: 'ABORTED', error: 'E', cause: 'c' });
  });

  it('is counted', async () => {
    const { stateMachineArn } = await states.run(failing);
    await clock.advance(1000);
    await endpoint.idle();
    const own = metrics.flatMap(({ Namespace, MetricData }) =>
      MetricData.filter(({ Dimensions }) => Dimensions.some(({ Value }) => Value === stateMachineArn)).map(
        ({ MetricName }) => `${Namespace} ${MetricName}`,
      ),
    );
    expect(own).toEqual(['AWS/States ExecutionsStarted', 'AWS/States ExecutionsFailed', 'AWS/States ExecutionTime']);
  });
});

describe('an Express execution', () => {
  it('does not tell the bus', async () => {
    await runLogged('OFF', false, single({ Type: 'Pass' }));
    expect(entries).toEqual([]);
  });
});
