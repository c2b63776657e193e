import type { ItemProcessor, MapState } from '../definition/definition.ts';
import { ExecutionError } from '../execution-error.ts';
import type { MapRunProgress } from '../execution-record.ts';
import type { JsonValue } from '../json.ts';
import type { StateRun, Transition } from '../state-run.ts';
import { readItems, readMaxConcurrency, selectItem } from '../states/map-fields.ts';
import { readTolerance } from '../states/tolerance.ts';
import { batchItems, type ChildInput } from './batch-items.ts';
import { readItemsFromS3 } from './read-items.ts';
import { runMapRun } from './run-map-run.ts';
import { deliverResults } from './write-results.ts';

/**
 * Runs a Map's items, or batches of them, as child executions of their own.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 */
export async function runDistributedMap(run: StateRun<MapState>, processor: ItemProcessor): Promise<Transition> {
  const { state, language, frame, progress, scope, thread } = run;
  const { mapRuns, saved } = scope.ports;
  const input = await language.effectiveInput(state, frame);
  let { mapRun } = progress;
  if (mapRun === undefined) {
    mapRun = await openMapRun(run, input);
    progress.mapRun = mapRun;
    saved();
  }
  const { mapRunArn } = mapRun;
  if (mapRun.isRedriven) {
    mapRun.isRedriven = false;
    run.event('MapRunRedriven', { mapRunArn, redriveCount: mapRun.redriveCount });
  }
  try {
    const outcomes = await runMapRun(run, mapRun, processor);
    const result = await deliverResults(run, mapRunArn, outcomes, input);
    mapRuns.close(mapRunArn, 'SUCCEEDED', state.ResultWriter === undefined ? 0 : outcomes.length);
    // The state goes on from MapRunStarted; both Succeeded events stand beside that line.
    scope.history.add('MapStateSucceeded', scope.history.add('MapRunSucceeded', thread.lastEventId));
    return await language.resultOutcome(state, frame, result);
  } catch (error) {
    if (run.cut.isSuspension) throw error;
    mapRuns.close(mapRunArn, error instanceof ExecutionError ? 'FAILED' : 'ABORTED', 0);
    if (error instanceof ExecutionError) run.event('MapRunFailed', { error: error.error, cause: error.errorCause });
    throw error;
  }
}

async function openMapRun(run: StateRun<MapState>, input: JsonValue): Promise<MapRunProgress> {
  const { state, scope } = run;
  const children = await readChildInputs(run, input);
  const itemCounts = children.map(({ itemCount }) => itemCount);
  const tolerance = await readTolerance(run, input);
  const limits = {
    maxConcurrency: await readMaxConcurrency(run, input),
    toleratedCount: tolerance.count ?? 0,
    toleratedPercentage: tolerance.percentage ?? 0,
  };
  run.event('MapStateStarted', { length: itemCounts.reduce((sum, count) => sum + count, 0) });
  const mapRunArn = scope.ports.mapRuns.open({ label: state.Label ?? labelOf(run.name), itemCounts, ...limits });
  run.event('MapRunStarted', { mapRunArn });
  return { mapRunArn, inputs: children.map((child) => child.input), ...limits };
}

async function readChildInputs(run: StateRun<MapState>, input: JsonValue): Promise<ChildInput[]> {
  const { ItemReader, ItemBatcher } = run.state;
  const items = ItemReader ? await readItemsFromS3(run, ItemReader, input) : await readItems(run, input, true);
  const inputs: JsonValue[] = [];
  for (const item of items) inputs.push(await selectItem(run, item, input));
  return ItemBatcher
    ? batchItems(run, ItemBatcher, inputs, input)
    : inputs.map((each) => ({ input: each, itemCount: 1 }));
}

/** The label of a state that has none of its own: of its name, what an ARN may hold. */
function labelOf(stateName: string): string {
  return stateName.replace(/[^\w-]/g, '').slice(0, 40) || 'Map';
}
