import { CutError } from '../../../engines/asl/cut.ts';
import type { ExecutionEnd } from '../../../engines/asl/execution.ts';
import type { ChildOutcome, MapRunChild, MapRunPort } from '../../../engines/asl/ports.ts';
import { runExecution } from '../executions/run-execution.ts';
import type { StoredExecution } from '../executions/stored-execution.ts';
import type { StepFunctionsContext } from '../state.ts';
import { findMapRun, type MapRun } from './map-run.ts';

/** Runs distributed Maps of an execution: each child is an execution of its own, which keeps its name over a restart. */
export function createMapRunPort(parent: StoredExecution, context: StepFunctionsContext): MapRunPort {
  const { state, ids, clock } = context;
  return {
    open({ label, itemCounts, maxConcurrency, toleratedCount, toleratedPercentage }) {
      const arn = context.arn('states', `mapRun:${parent.machineName}/${label}:${ids.uuid()}`);
      state.mapRuns.set(arn, {
        arn,
        executionArn: parent.arn,
        stateMachineArn: context.arn('states', `stateMachine:${parent.machineName}/${label}`),
        startedAt: clock.now(),
        itemCounts,
        childArns: [],
        status: 'RUNNING',
        maxConcurrency,
        toleratedCount,
        toleratedPercentage,
        resultsWritten: 0,
        redriveCount: 0,
      });
      return arn;
    },
    limits: (mapRunArn) => findMapRun(mapRunArn, context),
    runChild: (child) => runChild(parent, child, context),
    close(mapRunArn, status, resultsWritten) {
      const run = findMapRun(mapRunArn, context);
      run.status = status;
      run.stoppedAt = clock.now();
      run.resultsWritten = resultsWritten;
      state.mapRuns.set(mapRunArn, run);
    },
  };
}

async function runChild(
  parent: StoredExecution,
  child: MapRunChild,
  context: StepFunctionsContext,
): Promise<ChildOutcome> {
  const { state } = context;
  const run = findMapRun(child.mapRunArn, context);
  const known = state.executions.get(run.childArns[child.index] ?? '');
  const stored = known ?? createChild(parent, child, run, context);
  if (stored.status === 'RUNNING') {
    run.childArns[child.index] = stored.arn;
    state.mapRuns.set(run.arn, run);
    const release = child.cut.onCut((kind) => {
      const execution = state.running.get(stored.arn);
      if (kind === 'suspended') execution?.suspend();
      else execution?.stop('States.Aborted', 'The Map Run which was managing this execution was stopped.');
    });
    let end: ExecutionEnd | undefined;
    // One that crashed alone goes on at once.
    while (end === undefined && !child.cut.isCut) {
      end = await runExecution(stored, context, { workflow: child.processor });
    }
    release();
    if (end === undefined) throw new CutError();
  }
  return {
    executionArn: stored.arn,
    name: stored.name,
    input: stored.input,
    status: stored.status as ChildOutcome['status'],
    ...(stored.output !== undefined && { output: stored.output }),
    ...(stored.error !== undefined && { error: stored.error }),
    ...(stored.cause !== undefined && { cause: stored.cause }),
    startTime: stored.startedAt,
    stopTime: stored.stoppedAt ?? stored.startedAt,
  };
}

function createChild(
  parent: StoredExecution,
  child: MapRunChild,
  run: MapRun,
  context: StepFunctionsContext,
): StoredExecution {
  const { ids, clock } = context;
  const type = child.processor.ProcessorConfig?.ExecutionType ?? 'STANDARD';
  const name = ids.uuid();
  const id = run.stateMachineArn.slice(run.stateMachineArn.lastIndexOf(':') + 1);
  const resource = type === 'EXPRESS' ? `express:${id}:${name}:${ids.uuid()}` : `execution:${id}:${name}`;
  return {
    arn: context.arn('states', resource),
    name,
    type,
    stateMachineArn: run.stateMachineArn,
    machineName: parent.machineName,
    versionArn: parent.versionArn,
    aliasArn: parent.aliasArn,
    revisionKey: parent.revisionKey,
    input: JSON.stringify(child.input),
    traceHeader: parent.traceHeader,
    startedAt: clock.now(),
    child: { mapRunArn: run.arn, index: child.index, itemCount: run.itemCounts[child.index] ?? 1 },
    status: 'RUNNING',
    redriveCount: 0,
  };
}
