import type { MapRunStatus } from '@aws-sdk/client-sfn';
import { readArn } from '../arns.ts';
import { resourceNotFound } from '../errors.ts';
import type { StepFunctionsContext } from '../state.ts';

/** The run of a distributed Map: the child executions of one Map state in one execution. */
export interface MapRun {
  readonly arn: string;
  readonly executionArn: string;
  /** Of the machine with the Map's label. */
  readonly stateMachineArn: string;
  readonly startedAt: number;
  /** How many items each child has. */
  readonly itemCounts: readonly number[];
  /** The children that have begun, by their place. */
  readonly childArns: (string | undefined)[];
  status: MapRunStatus;
  stoppedAt?: number;
  maxConcurrency: number;
  toleratedCount: number;
  toleratedPercentage: number;
  resultsWritten: number;
  redriveCount: number;
  redrivenAt?: number;
}

/** @throws AwsError InvalidArn, ResourceNotFound */
export function findMapRun(arn: string, { state }: StepFunctionsContext): MapRun {
  readArn(arn, 'mapRun');
  const run = state.mapRuns.get(arn);
  if (run === undefined) throw resourceNotFound();
  return run;
}

/** Lets the children of a redriven execution's Map Runs that did not succeed run again. */
export function reopenMapRuns(executionArn: string, { state, clock }: StepFunctionsContext): void {
  for (const run of state.mapRuns.values()) {
    if (run.executionArn !== executionArn || run.status === 'SUCCEEDED') continue;
    run.status = 'RUNNING';
    run.redriveCount += 1;
    run.redrivenAt = clock.now();
    delete run.stoppedAt;
    for (const [index, childArn] of run.childArns.entries()) {
      if (childArn === undefined || state.executions.get(childArn)?.status === 'SUCCEEDED') continue;
      run.childArns[index] = undefined;
    }
    state.mapRuns.set(run.arn, run);
  }
}
