import * as s3Model from '@aws-sdk/client-s3';
import {
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  RedriveExecutionCommand,
  StopExecutionCommand,
  UpdateMapRunCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fakeService, startStepFunctions } from './testing/start-stepfunctions.ts';

const objects = new Map<string, string>();
beforeEach(() => objects.clear());
const s3 = fakeService('s3', s3Model, {
  GetObject: ({ Key }: { Key: string }) => ({ Body: Buffer.from(objects.get(Key) ?? '') }),
  PutObject({ Key, Body }: { Key: string; Body: Uint8Array }) {
    objects.set(Key, Buffer.from(Body).toString());
    return {};
  },
});
const states = await startStepFunctions([s3]);
afterAll(() => states.endpoint.stop());
const { send, clock, endpoint } = states;

/** A machine whose Map runs a child that waits as long as its item says and fails where it says so. */
function mapping(more: object = {}, executionType = 'STANDARD'): object {
  return {
    StartAt: 'M',
    States: {
      M: {
        Type: 'Map',
        Label: 'Each',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: executionType },
          StartAt: 'Pick',
          States: {
            Pick: {
              Type: 'Choice',
              Choices: [
                { Variable: '$.fail', IsPresent: true, Next: 'Bad' },
                { Variable: '$.wait', IsPresent: true, Next: 'Later' },
              ],
              Default: 'Good',
            },
            Good: { Type: 'Pass', End: true },
            Later: { Type: 'Wait', SecondsPath: '$.wait', End: true },
            Bad: { Type: 'Fail', Error: 'Bad' },
          },
        },
        End: true,
        ...more,
      },
    },
  };
}

async function start(definition: object, input: unknown) {
  const stateMachineArn = await states.createMachine(definition);
  const executionArn = await states.begin(stateMachineArn, input);
  await endpoint.idle();
  const { mapRuns = [] } = await send(new ListMapRunsCommand({ executionArn }));
  const mapRunArn = mapRuns[0]?.mapRunArn;
  return { stateMachineArn, executionArn, mapRunArn, mapRuns };
}
const describeRun = (mapRunArn: string | undefined) => send(new DescribeMapRunCommand({ mapRunArn }));

describe('a Map Run', () => {
  it('is described with its children by how they stand', async () => {
    const { executionArn, mapRunArn, mapRuns, stateMachineArn } = await start(
      mapping({ MaxConcurrency: 2, ToleratedFailureCount: 1 }),
      [{ fail: 1 }, {}, { wait: 10 }, { wait: 10 }, {}],
    );
    expect(mapRuns).toEqual([
      {
        executionArn,
        mapRunArn: expect.stringMatching(/:mapRun:machine-\d+\/Each:[\da-f-]{36}$/),
        stateMachineArn: `${stateMachineArn}/Each`,
        startDate: expect.any(Date),
      },
    ]);
    expect(await describeRun(mapRunArn)).toMatchObject({
      mapRunArn,
      executionArn,
      status: 'RUNNING',
      maxConcurrency: 2,
      toleratedFailureCount: 1,
      toleratedFailurePercentage: 0,
      itemCounts: { pending: 1, running: 2, succeeded: 1, failed: 1, timedOut: 0, aborted: 0, total: 5 },
      executionCounts: { pending: 1, running: 2, succeeded: 1, failed: 1, total: 5 },
      redriveCount: 0,
    });
    await clock.advance(10_000);
    await endpoint.idle();
    expect(await describeRun(mapRunArn)).toMatchObject({
      status: 'SUCCEEDED',
      stopDate: expect.any(Date),
      executionCounts: { pending: 0, running: 0, succeeded: 4, failed: 1 },
    });
    expect(await states.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('has children that are executions of their own', async () => {
    const { mapRunArn, stateMachineArn } = await start(mapping(), [{ a: 1 }, { a: 2 }]);
    const { executions = [] } = await send(new ListExecutionsCommand({ mapRunArn }));
    expect(executions).toHaveLength(2);
    for (const { executionArn } of executions) {
      expect(await send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
        executionArn: expect.stringMatching(/:execution:machine-\d+\/Each:[\da-f-]{36}$/),
        stateMachineArn: `${stateMachineArn}/Each`,
        mapRunArn,
        status: 'SUCCEEDED',
      });
      expect((await states.history(executionArn ?? '')).at(-1)?.type).toBe('ExecutionSucceeded');
    }
    const { executions: parents } = await send(new ListExecutionsCommand({ stateMachineArn }));
    expect(parents).toHaveLength(1);
  });

  it('fails when too many children do, and stops the others', async () => {
    const { executionArn, mapRunArn } = await start(mapping(), [{ fail: 1 }, { wait: 10 }]);
    expect(await states.describe(executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'States.ExceedToleratedFailureThreshold',
    });
    expect(await describeRun(mapRunArn)).toMatchObject({
      status: 'FAILED',
      executionCounts: { failed: 1, aborted: 1, total: 2 },
    });
  });

  it('ends with its execution when that is stopped', async () => {
    const { executionArn, mapRunArn } = await start(mapping(), [{ wait: 10 }]);
    await send(new StopExecutionCommand({ executionArn }));
    await endpoint.idle();
    expect(await describeRun(mapRunArn)).toMatchObject({ status: 'ABORTED', executionCounts: { aborted: 1 } });
  });

  it('takes other limits while it runs', async () => {
    const { executionArn, mapRunArn } = await start(mapping({ MaxConcurrency: 1 }), [
      { wait: 10 },
      { fail: 1 },
      { wait: 20 },
      { wait: 20 },
    ]);
    await send(new UpdateMapRunCommand({ mapRunArn, toleratedFailurePercentage: 50, maxConcurrency: 0 }));
    await clock.advance(10_000);
    await endpoint.idle();
    expect(await describeRun(mapRunArn)).toMatchObject({
      maxConcurrency: 0,
      toleratedFailurePercentage: 50,
      executionCounts: { running: 2, failed: 1, succeeded: 1 },
    });
    await clock.advance(20_000);
    await endpoint.idle();
    expect(await states.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
    await expect(send(new UpdateMapRunCommand({ mapRunArn, maxConcurrency: 1 }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  it('runs what did not succeed again in a redrive', async () => {
    const { executionArn, mapRunArn } = await start(mapping(), [{ fail: 1 }, {}]);
    await send(new RedriveExecutionCommand({ executionArn }));
    await endpoint.idle();
    expect(await describeRun(mapRunArn)).toMatchObject({
      status: 'FAILED',
      redriveCount: 1,
      executionCounts: { failed: 1, succeeded: 1, total: 2 },
    });
    const types = (await states.history(executionArn)).map(({ type }) => type);
    expect(types.slice(types.indexOf('ExecutionRedriven'))).toContain('MapRunRedriven');
  });

  it('may run its children as Express, which nobody can describe', async () => {
    const { executionArn, mapRunArn } = await start(mapping({}, 'EXPRESS'), [{}, {}]);
    expect(await states.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '[{},{}]' });
    expect(await describeRun(mapRunArn)).toMatchObject({ executionCounts: { succeeded: 2, total: 2 } });
  });

  it('reads its items from S3 and writes its results there', async () => {
    objects.set('in.csv', 'name,n\na,1\nb,2\n');
    const { executionArn } = await start(
      mapping({
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
          Parameters: { Bucket: 'b', Key: 'in.csv' },
        },
        ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'b', Prefix: 'out' } },
      }),
      {},
    );
    const { status, output = '' } = await states.describe(executionArn);
    expect(status).toBe('SUCCEEDED');
    const { MapRunArn, ResultWriterDetails } = JSON.parse(output);
    expect(MapRunArn).toContain(':mapRun:');
    const manifest = JSON.parse(objects.get(ResultWriterDetails.Key) ?? '');
    const results = JSON.parse(objects.get(manifest.ResultFiles.SUCCEEDED[0].Key) ?? '');
    expect(results.map(({ Output }: { Output: string }) => JSON.parse(Output))).toEqual([
      { name: 'a', n: '1' },
      { name: 'b', n: '2' },
    ]);
  });
});
