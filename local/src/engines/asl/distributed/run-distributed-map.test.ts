import { describe, expect, it } from '@jest/globals';
import type { JsonObject, JsonValue } from '../json.ts';
import type { ChildOutcome, MapRunPort, MapRunRequest } from '../ports.ts';
import { showHistory } from '../testing/history.ts';
import { outputOf, startMachine, type TestTask } from '../testing/run-machine.ts';
import { parseCsv } from './csv.ts';

const ARN = 'arn:aws:states:us-east-1:123456789012:mapRun:machine/M:run-id';
const map = (state: object = {}) => ({
  StartAt: 'M',
  States: {
    M: {
      Type: 'Map',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'I',
        States: { I: { Type: 'Pass', End: true } },
      },
      End: true,
      ...state,
    },
  },
});

/** Map Runs whose children give their input back, or fail for the input "fail". */
function createMapRuns() {
  const opened: MapRunRequest[] = [];
  const closed: unknown[][] = [];
  const inputs: JsonValue[] = [];
  let running = 0;
  let runningMax = 0;
  const port: MapRunPort = {
    open(request) {
      opened.push(request);
      return ARN;
    },
    limits: () => opened[0] ?? { maxConcurrency: 0, toleratedCount: 0, toleratedPercentage: 0 },
    async runChild({ index, input }): Promise<ChildOutcome> {
      inputs.push(input);
      running += 1;
      runningMax = Math.max(runningMax, running);
      await Promise.resolve();
      running -= 1;
      const child = {
        executionArn: `child-${index}`,
        name: `${index}`,
        input: JSON.stringify(input),
        startTime: 0,
        stopTime: 1000,
      };
      return input === 'fail'
        ? { ...child, status: 'FAILED', error: 'E', cause: 'c' }
        : { ...child, status: 'SUCCEEDED', output: JSON.stringify(input) };
    },
    close: (...given) => closed.push(given),
  };
  return { port, opened, closed, inputs, concurrency: () => runningMax };
}

/** An S3 of objects by key. */
function createS3(objects: Record<string, string>): TestTask {
  return ({ resource, arguments: given }) => {
    const { Key, Body, ContinuationToken } = given as JsonObject;
    const action = resource.kind === 'service' ? resource.action : '';
    if (action === 'listObjectsV2') {
      return ContinuationToken === undefined
        ? { Contents: [{ Key: 'a' }], IsTruncated: true, NextContinuationToken: 'more' }
        : { Contents: [{ Key: 'b' }], IsTruncated: false };
    }
    if (action === 'putObject') objects[String(Key)] = String(Body);
    const found = objects[String(Key)];
    if (found === undefined)
      throw Object.assign(new Error('The specified key does not exist.'), { name: 'S3.NoSuchKeyException' });
    return { Body: found };
  };
}

describe('a distributed Map', () => {
  it('runs its items as children and hands their outputs on', async () => {
    const runs = createMapRuns();
    const state = {
      ItemsPath: '$.items',
      ItemSelector: { 'v.$': '$$.Map.Item.Value' },
      MaxConcurrency: 2,
      Label: 'mine',
      ToleratedFailureCount: 3,
    };
    const { end, history } = startMachine(map(state), { items: [1, 2, 3] }, { mapRuns: runs.port });
    expect(await end).toEqual({ status: 'SUCCEEDED', output: '[{"v":1},{"v":2},{"v":3}]' });
    expect(runs.opened).toEqual([
      { label: 'mine', itemCounts: [1, 1, 1], maxConcurrency: 2, toleratedCount: 3, toleratedPercentage: 0 },
    ]);
    expect(runs.closed).toEqual([[ARN, 'SUCCEEDED', 0]]);
    expect(runs.concurrency()).toBe(2);
    expect(showHistory(history).slice(1)).toEqual([
      '2<-0 MapStateEntered M',
      '3<-2 MapStateStarted',
      '4<-3 MapRunStarted',
      '5<-4 MapRunSucceeded',
      '6<-5 MapStateSucceeded',
      '7<-4 MapStateExited M',
      '8<-7 ExecutionSucceeded',
    ]);
    expect(history[3]?.details).toEqual({ mapRunArn: ARN });
  });

  it('fails as soon as more children have failed than it tolerates', async () => {
    const run = async (state: object, items: string[]) => {
      const runs = createMapRuns();
      const { end, history } = startMachine(map(state), items, { mapRuns: runs.port });
      return { end: await end, closed: runs.closed, last: showHistory(history).slice(-3) };
    };
    const failed = await run({}, ['a', 'fail']);
    expect(failed.end).toEqual({
      status: 'FAILED',
      error: 'States.ExceedToleratedFailureThreshold',
      cause: 'The specified tolerated failure threshold was exceeded',
    });
    expect(failed.closed).toEqual([[ARN, 'FAILED', 0]]);
    expect(failed.last).toEqual([
      '5<-4 MapRunFailed States.ExceedToleratedFailureThreshold',
      '6<-5 MapStateFailed',
      '7<-6 ExecutionFailed States.ExceedToleratedFailureThreshold',
    ]);
    const tolerated = await run({ ToleratedFailurePercentage: 50 }, ['a', 'fail']);
    expect(tolerated.end).toEqual({ status: 'SUCCEEDED', output: '["a",{"Error":"E","Cause":"c"}]' });
  });

  it('iterates over the members of an object', async () => {
    expect(await outputOf(map({ ItemsPath: '$.o' }), { o: { a: 1, b: 2 } }, { mapRuns: createMapRuns().port })).toEqual(
      [
        { Key: 'a', Value: 1 },
        { Key: 'b', Value: 2 },
      ],
    );
  });

  it('puts items together by number and by size', async () => {
    const batched = async (ItemBatcher: object, items: JsonValue) =>
      outputOf(map({ ItemBatcher }), items, { mapRuns: createMapRuns().port });
    expect(await batched({ MaxItemsPerBatch: 2, BatchInput: { 'n.$': '$[0]' } }, [1, 2, 3])).toEqual([
      { BatchInput: { n: 1 }, Items: [1, 2] },
      { BatchInput: { n: 1 }, Items: [3] },
    ]);
    expect(await batched({ MaxInputBytesPerBatch: 34 }, ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'])).toEqual([
      { Items: ['aaaaaaaa', 'bbbbbbbb'] },
      { Items: ['cccccccc'] },
    ]);
  });

  it.each<[string, object, string, JsonValue]>([
    ['JSON', { InputType: 'JSON' }, '[1,2]', [1, 2]],
    ['JSON at a pointer', { InputType: 'JSON', ItemsPointer: '/a/b~1c' }, '{"a":{"b/c":[3]}}', [3]],
    ['JSON lines', { InputType: 'JSONL' }, '{"a":1}\n\n{"a":2}\n', [{ a: 1 }, { a: 2 }]],
    [
      'CSV',
      { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
      'id,name\r\n1,"a, ""b"""\r\n2,c\r\n',
      [
        { id: '1', name: 'a, "b"' },
        { id: '2', name: 'c' },
      ],
    ],
    [
      'CSV with given headers',
      { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['x', 'y'], CSVDelimiter: 'PIPE', MaxItems: 1 },
      '1|2\n3|4',
      [{ x: '1', y: '2' }],
    ],
  ])('reads %s from S3', async (_name, ReaderConfig, Body, expected) => {
    const ItemReader = {
      Resource: 'arn:aws:states:::s3:getObject',
      ReaderConfig,
      Parameters: { Bucket: 'b', Key: 'k' },
    };
    expect(
      await outputOf(map({ ItemReader }), {}, { mapRuns: createMapRuns().port, task: createS3({ k: Body }) }),
    ).toEqual(expected);
  });

  it('reads the list of objects page by page', async () => {
    const ItemReader = { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket: 'b' } };
    expect(await outputOf(map({ ItemReader }), {}, { mapRuns: createMapRuns().port, task: createS3({}) })).toEqual([
      { Key: 'a' },
      { Key: 'b' },
    ]);
  });

  it.each<[string, object, string]>([
    ['S3 refuses', { InputType: 'JSON' }, 'The specified key does not exist.'],
    [
      'the object is of a type that is not implemented',
      { InputType: 'MANIFEST' },
      "The InputType 'MANIFEST' of an ItemReader is not implemented by the local endpoint.",
    ],
    [
      'the pointer leads nowhere',
      { InputType: 'JSON', ItemsPointer: '/x' },
      'The provided ReaderConfig.ItemsPointer does not match any valid path in the JSON structure.',
    ],
  ])('fails with States.ItemReaderFailed when %s', async (_name, ReaderConfig, cause) => {
    const Key = cause.includes('key') ? 'missing' : 'k';
    const ItemReader = { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig, Parameters: { Bucket: 'b', Key } };
    const { end } = startMachine(
      map({ ItemReader }),
      {},
      { mapRuns: createMapRuns().port, task: createS3({ k: '[]' }) },
    );
    expect(await end).toMatchObject({ error: 'States.ItemReaderFailed', cause: expect.stringContaining(cause) });
  });

  it('writes its results to S3 and hands on where they are', async () => {
    const objects: Record<string, string> = {};
    const ResultWriter = { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'b', Prefix: 'out' } };
    const state = { ResultWriter, ToleratedFailurePercentage: 100 };
    expect(
      await outputOf(map(state), ['a', 'fail'], { mapRuns: createMapRuns().port, task: createS3(objects) }),
    ).toEqual({
      MapRunArn: ARN,
      ResultWriterDetails: { Bucket: 'b', Key: 'out/run-id/manifest.json' },
    });
    const manifest = JSON.parse(objects['out/run-id/manifest.json'] ?? '');
    expect(manifest).toMatchObject({ DestinationBucket: 'b', MapRunArn: ARN, ResultFiles: { PENDING: [] } });
    expect(manifest.ResultFiles.SUCCEEDED).toEqual([{ Key: 'out/run-id/SUCCEEDED_0.json', Size: expect.any(Number) }]);
    expect(JSON.parse(objects['out/run-id/FAILED_0.json'] ?? '')).toMatchObject([
      { ExecutionArn: 'child-1', Status: 'FAILED', Error: 'E' },
    ]);
  });
});

describe('a CSV text', () => {
  it('has quoted fields with delimiters, quotes and line ends in them', () => {
    expect(parseCsv('a,"b\n""c""",\n\n,d', ',')).toEqual([
      ['a', 'b\n"c"', ''],
      ['', 'd'],
    ]);
  });
});
