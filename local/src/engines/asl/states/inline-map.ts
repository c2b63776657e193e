import type { MapState } from '../definition/definition.ts';
import type { ExecutionError } from '../execution-error.ts';
import { createThreadRecord, type ThreadRecord } from '../execution-record.ts';
import type { StateRun, Transition } from '../state-run.ts';
import { handOnResults } from './hand-on-results.ts';
import { readItems, readMaxConcurrency, selectItem } from './map-fields.ts';
import { runChildren } from './run-children.ts';
import { exceedsTolerance, readTolerance, type Tolerance, toleranceExceeded } from './tolerance.ts';

/** What AWS runs at the same time of an inline Map without a limit of its own, and at most. */
const CONCURRENCY_MAX = 40;

/** Runs a Map's iterations within the execution. https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html */
export async function runInlineMap(run: StateRun<MapState>): Promise<Transition> {
  const { state, language, frame, progress, scope, thread } = run;
  const input = await language.effectiveInput(state, frame);
  const items = await readItems(run, input, false);
  const limit = await readMaxConcurrency(run, input);
  const tolerance = await readTolerance(run, input);
  if (progress.children === undefined) {
    run.event('MapStateStarted', { length: items.length });
    progress.children = items.map(() => null);
  }
  const { children } = progress;
  const startedEventId = thread.lastEventId;
  const workflow = state.ItemProcessor ?? state.Iterator;
  await runChildren(run, {
    count: items.length,
    concurrencyMax: limit === 0 ? CONCURRENCY_MAX : Math.min(limit, CONCURRENCY_MAX),
    workflowOf: () => workflow,
    async recordOf(index) {
      const known = children[index];
      const item = items[index];
      if (known || item === undefined || workflow === undefined) return known ?? undefined;
      const itemInput = await selectItem(run, item, input);
      const eventId = scope.history.add('MapIterationStarted', startedEventId, { name: run.name, index });
      const record = createThreadRecord(workflow.StartAt, itemInput, eventId, item);
      children[index] = record;
      return record;
    },
    succeeded(record, index) {
      record.lastEventId = scope.history.add('MapIterationSucceeded', record.lastEventId, { name: run.name, index });
    },
    failed: (record, index) => scope.history.add('MapIterationFailed', record.lastEventId, { name: run.name, index }),
    aborted: (record, cause) =>
      scope.history.add('MapIterationAborted', cause, { name: run.name, index: record.item?.Index }),
    judge: (error, record) => judge(run, children, tolerance, error, record),
  });
  return handOnResults(run, children);
}

/** An iteration's failure as the Map sees it: undefined while it is within the tolerance. */
function judge(
  run: StateRun<MapState>,
  children: readonly (ThreadRecord | null)[],
  tolerance: Tolerance,
  failure: ExecutionError,
  record: ThreadRecord,
): ExecutionError | undefined {
  if (tolerance.count === undefined && tolerance.percentage === undefined) return failure;
  const { error, errorCause } = failure;
  record.ended = { error, ...(errorCause !== undefined && { cause: errorCause }) };
  const failures = children.filter((child) => child?.ended && 'error' in child.ended).length;
  if (exceedsTolerance(tolerance, failures, children.length)) return toleranceExceeded();
  const details = { name: run.name, index: record.item?.Index };
  record.lastEventId = run.scope.history.add('MapIterationFailed', record.lastEventId, details);
  return undefined;
}
