import type { ParallelState } from '../definition/definition.ts';
import { createThreadRecord } from '../execution-record.ts';
import type { StateRunner } from '../state-run.ts';
import { handOnResults } from './hand-on-results.ts';
import { runChildren } from './run-children.ts';

/** Runs its branches at the same time. https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html */
export const runParallel: StateRunner<ParallelState> = async (run) => {
  const { state, language, frame, progress } = run;
  if (progress.children === undefined) {
    const input = await language.arguments(state, frame, await language.effectiveInput(state, frame));
    const startedEventId = run.event('ParallelStateStarted');
    progress.children = state.Branches.map(({ StartAt }) => createThreadRecord(StartAt, input, startedEventId));
  }
  const { children } = progress;
  await runChildren(run, {
    workflowOf: (index) => state.Branches[index],
    recordOf: (index) => children[index] ?? undefined,
    count: children.length,
    concurrencyMax: children.length,
  });
  return handOnResults(run, children);
};
