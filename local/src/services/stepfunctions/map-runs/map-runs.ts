import type {
  DescribeMapRunCommandInput,
  DescribeMapRunCommandOutput,
  ListMapRunsCommandInput,
  UpdateMapRunCommandInput,
} from '@aws-sdk/client-sfn';
import { page } from '../../../service/page.ts';
import { validationError } from '../../../service/validation-error.ts';
import { pageOptions } from '../constraints.ts';
import { findExecution } from '../executions/stored-execution.ts';
import type { StepFunctionsContext } from '../state.ts';
import { findMapRun, type MapRun } from './map-run.ts';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeMapRun.html */
export function describeMapRun(
  { mapRunArn = '' }: DescribeMapRunCommandInput,
  context: StepFunctionsContext,
): Omit<DescribeMapRunCommandOutput, '$metadata'> {
  const run = findMapRun(mapRunArn, context);
  const { stoppedAt, redrivenAt } = run;
  return {
    mapRunArn: run.arn,
    executionArn: run.executionArn,
    status: run.status,
    startDate: new Date(run.startedAt),
    ...(stoppedAt !== undefined && { stopDate: new Date(stoppedAt) }),
    maxConcurrency: run.maxConcurrency,
    toleratedFailureCount: run.toleratedCount,
    toleratedFailurePercentage: run.toleratedPercentage,
    itemCounts: count(run, (index) => run.itemCounts[index] ?? 1, context),
    executionCounts: count(run, () => 1, context),
    redriveCount: run.redriveCount,
    ...(redrivenAt !== undefined && { redriveDate: new Date(redrivenAt) }),
  };
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListMapRuns.html */
export function listMapRuns({ executionArn = '', ...paging }: ListMapRunsCommandInput, context: StepFunctionsContext) {
  const { arn } = findExecution(executionArn, context);
  const runs = [...context.state.mapRuns.values()].filter((run) => run.executionArn === arn);
  const { items, nextToken } = page(runs, (run) => run.arn, pageOptions(paging));
  const mapRuns = items.map((run) => ({
    executionArn: run.executionArn,
    mapRunArn: run.arn,
    stateMachineArn: run.stateMachineArn,
    startDate: new Date(run.startedAt),
    ...(run.stoppedAt !== undefined && { stopDate: new Date(run.stoppedAt) }),
  }));
  return { mapRuns, nextToken };
}

/**
 * Changes the limits of a Map Run while it runs.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateMapRun.html
 */
export function updateMapRun(input: UpdateMapRunCommandInput, context: StepFunctionsContext) {
  const run = findMapRun(input.mapRunArn ?? '', context);
  if (run.status !== 'RUNNING') throw validationError('Map Run has completed and cannot be updated.');
  run.maxConcurrency = input.maxConcurrency ?? run.maxConcurrency;
  run.toleratedCount = input.toleratedFailureCount ?? run.toleratedCount;
  run.toleratedPercentage = input.toleratedFailurePercentage ?? run.toleratedPercentage;
  context.state.mapRuns.set(run.arn, run);
  return {};
}

const MEMBERS = {
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timedOut',
  ABORTED: 'aborted',
  PENDING_REDRIVE: 'pendingRedrive',
} as const;

/** Counts children, or the items in them, by how they stand. */
function count(run: MapRun, weightOf: (index: number) => number, { state }: StepFunctionsContext) {
  const counts = {
    pending: 0,
    running: 0,
    succeeded: 0,
    failed: 0,
    timedOut: 0,
    aborted: 0,
    pendingRedrive: 0,
    total: 0,
  };
  for (const index of run.itemCounts.keys()) {
    const child = state.executions.get(run.childArns[index] ?? '');
    const weight = weightOf(index);
    counts[child ? MEMBERS[child.status] : 'pending'] += weight;
    counts.total += weight;
  }
  return { ...counts, resultsWritten: run.resultsWritten, failuresNotRedrivable: 0 };
}
