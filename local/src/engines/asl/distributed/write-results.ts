import { isoTime } from '../context-object.ts';
import type { MapState, ResultWriter } from '../definition/definition.ts';
import { ExecutionError } from '../execution-error.ts';
import { isJsonObject, type JsonValue } from '../json.ts';
import type { ChildOutcome } from '../ports.ts';
import type { StateRun } from '../state-run.ts';
import { requestS3 } from './s3-request.ts';

/**
 * What a distributed Map hands on of its child executions: their outputs, or, with a ResultWriter that names a bucket, where
 * the results were written. https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 *
 * @throws ExecutionError States.ResultWriterFailed
 */
export async function deliverResults(
  run: StateRun<MapState>,
  mapRunArn: string,
  outcomes: readonly ChildOutcome[],
  input: JsonValue,
): Promise<JsonValue> {
  const writer = run.state.ResultWriter;
  if (writer === undefined) return outcomes.map(outputOf);
  const isWritten = writer.Resource !== undefined || writer.Parameters !== undefined || writer.Arguments !== undefined;
  const byDefault = isWritten ? 'NONE' : 'COMPACT';
  const transformation = String(writer.WriterConfig?.Transformation ?? byDefault);
  if (!isWritten) return transform(outcomes, transformation, mapRunArn);
  return writeToS3(run, writer, transformation, mapRunArn, outcomes, input);
}

async function writeToS3(
  run: StateRun<MapState>,
  writer: ResultWriter,
  transformation: string,
  mapRunArn: string,
  outcomes: readonly ChildOutcome[],
  input: JsonValue,
): Promise<JsonValue> {
  const template = writer.Parameters ?? writer.Arguments ?? {};
  const target = await run.language.template(template, run.frame, input, 'ResultWriter/Arguments');
  if (!isJsonObject(target) || typeof target.Bucket !== 'string') {
    throw new ExecutionError('States.ResultWriterFailed', 'The ResultWriter must name a Bucket.');
  }
  const { Bucket } = target;
  const folder = [target.Prefix, mapRunArn.split(':').at(-1)].filter(Boolean).join('/');
  const isLines = writer.WriterConfig?.OutputType === 'JSONL';
  const put = async (name: string, content: JsonValue): Promise<JsonValue> => {
    const lines = isLines && Array.isArray(content);
    const Body = lines ? content.map((each) => JSON.stringify(each)).join('\n') : JSON.stringify(content);
    const Key = `${folder}/${name}`;
    await requestS3(
      run,
      'putObject',
      { Bucket, Key, Body, ContentType: 'application/json' },
      'States.ResultWriterFailed',
    );
    return { Key, Size: Buffer.byteLength(Body) };
  };
  const files: Record<string, JsonValue> = { FAILED: [], PENDING: [], SUCCEEDED: [] };
  for (const [group, isInGroup] of Object.entries(GROUPS)) {
    const members = outcomes.filter(isInGroup);
    if (members.length === 0) continue;
    const shape = group === 'SUCCEEDED' ? transformation : 'NONE';
    files[group] = [await put(`${group}_0.${isLines ? 'jsonl' : 'json'}`, transform(members, shape, mapRunArn))];
  }
  await put('manifest.json', { DestinationBucket: Bucket, MapRunArn: mapRunArn, ResultFiles: files });
  return { MapRunArn: mapRunArn, ResultWriterDetails: { Bucket, Key: `${folder}/manifest.json` } };
}

const GROUPS: Readonly<Record<string, (outcome: ChildOutcome) => boolean>> = {
  SUCCEEDED: ({ status }) => status === 'SUCCEEDED',
  FAILED: ({ status }) => status !== 'SUCCEEDED',
};

function transform(outcomes: readonly ChildOutcome[], transformation: string, mapRunArn: string): JsonValue {
  if (transformation === 'NONE') return outcomes.map((outcome) => describe(outcome, mapRunArn));
  const outputs = outcomes.map(outputOf);
  return transformation === 'FLATTEN' ? outputs.flat() : outputs;
}

function outputOf(outcome: ChildOutcome): JsonValue {
  if (outcome.output !== undefined) return JSON.parse(outcome.output) as JsonValue;
  const error = outcome.error ?? (outcome.status === 'TIMED_OUT' ? 'States.Timeout' : '');
  return { Error: error, ...(outcome.cause !== undefined && { Cause: outcome.cause }) };
}

/** A child execution as DescribeExecution shows it. */
function describe(outcome: ChildOutcome, mapRunArn: string): JsonValue {
  return {
    ExecutionArn: outcome.executionArn,
    Input: outcome.input,
    InputDetails: { Included: true },
    Name: outcome.name,
    ...(outcome.output !== undefined && { Output: outcome.output, OutputDetails: { Included: true } }),
    ...(outcome.error !== undefined && { Error: outcome.error }),
    ...(outcome.cause !== undefined && { Cause: outcome.cause }),
    RedriveCount: 0,
    RedriveStatus: outcome.status === 'SUCCEEDED' ? 'NOT_REDRIVABLE' : 'REDRIVABLE_BY_MAP_RUN',
    StartDate: isoTime(outcome.startTime),
    StateMachineArn: mapRunArn.replace(':mapRun:', ':stateMachine:').replace(/:[^:]*$/, ''),
    Status: outcome.status,
    StopDate: isoTime(outcome.stopTime),
  };
}
