import type { ExecutionStatus, StateMachineType } from '@aws-sdk/client-sfn';
import type { ExecutionIdentity } from '../../../engines/asl/context-object.ts';
import type { JsonValue } from '../../../engines/asl/json.ts';
import { readArn } from '../arns.ts';
import { executionDoesNotExist } from '../errors.ts';
import type { StepFunctionsContext } from '../state.ts';

/** An execution as it is kept: everything but where it stands and its history. */
export interface StoredExecution {
  readonly arn: string;
  readonly name: string;
  readonly type: StateMachineType;
  /** Of a child of a distributed Map with the Map's label: `…:stateMachine:orders/each`. */
  readonly stateMachineArn: string;
  readonly machineName: string;
  readonly versionArn: string | undefined;
  readonly aliasArn: string | undefined;
  readonly revisionKey: string;
  readonly input: string;
  readonly traceHeader: string | undefined;
  readonly startedAt: number;
  /** For a child of a distributed Map: the Map Run, its place in it and how many items it has. */
  readonly child?: { readonly mapRunArn: string; readonly index: number; readonly itemCount: number };
  status: ExecutionStatus;
  stoppedAt?: number;
  output?: string;
  error?: string | undefined;
  cause?: string | undefined;
  redriveCount: number;
  redrivenAt?: number;
}

/** The execution as its context object shows it. */
export function identityOf(stored: StoredExecution, roleArn: string, input: JsonValue): ExecutionIdentity {
  return {
    executionArn: stored.arn,
    name: stored.name,
    input,
    roleArn,
    startedAt: stored.startedAt,
    stateMachineArn: stored.stateMachineArn,
    stateMachineName: stored.machineName,
    redriveCount: stored.redriveCount,
    ...(stored.redrivenAt !== undefined && { redrivenAt: stored.redrivenAt }),
  };
}

/** @throws AwsError InvalidArn, also for Express executions, ExecutionDoesNotExist */
export function findExecution(arn: string, { state }: StepFunctionsContext): StoredExecution {
  readArn(arn, 'execution');
  const execution = state.executions.get(arn);
  if (execution === undefined) throw executionDoesNotExist(arn);
  return execution;
}

/** Whether an execution can be redriven, and why not. */
export function redriveStatusOf(
  { status, child, stoppedAt = 0 }: StoredExecution,
  now: number,
): {
  readonly redriveStatus: 'REDRIVABLE' | 'NOT_REDRIVABLE' | 'REDRIVABLE_BY_MAP_RUN';
  readonly redriveStatusReason?: string;
} {
  if (status === 'RUNNING' || status === 'SUCCEEDED' || status === 'PENDING_REDRIVE') {
    return { redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason: `Execution is ${status} and cannot be redriven` };
  }
  if (now - stoppedAt > REDRIVABLE_DAYS * 86_400_000) {
    return { redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason: 'Execution redrivable period exceeded' };
  }
  return { redriveStatus: child ? 'REDRIVABLE_BY_MAP_RUN' : 'REDRIVABLE' };
}

const REDRIVABLE_DAYS = 14;
