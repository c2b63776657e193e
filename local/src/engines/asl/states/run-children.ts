import { CutError } from '../cut.ts';
import type { WorkflowDefinition } from '../definition/definition.ts';
import { ExecutionError, isTerminal } from '../execution-error.ts';
import type { ThreadRecord } from '../execution-record.ts';
import type { JsonValue } from '../json.ts';
import { rest } from '../rest.ts';
import type { ChildThread, StateRun } from '../state-run.ts';

/** The workflows within a state: branches or iterations. */
export interface Children {
  readonly count: number;
  readonly concurrencyMax: number;
  workflowOf(index: number): WorkflowDefinition | undefined;
  /** The child's record, made when its turn has come. */
  recordOf(index: number): ThreadRecord | undefined | Promise<ThreadRecord | undefined>;
  /** Called when a child has succeeded. */
  succeeded?(record: ThreadRecord, index: number): void;
  /** What a child's failure is to the state: undefined when the state puts up with it. @default the failure itself */
  judge?(error: ExecutionError, record: ThreadRecord): ExecutionError | undefined;
  /** Called for the child whose failure ends the state. */
  failed?(record: ThreadRecord, index: number): void;
  /** Called for each child that is cut off then. */
  aborted?(record: ThreadRecord, causeEventId: number): void;
}

/**
 * Runs the children, at most `concurrencyMax` at a time. A failure that ends the state cuts the others off, which is recorded
 * as AWS records it: not at all for States.Runtime, else one Aborted event for each state that was cut.
 * @throws ExecutionError the failure, CutError when the state itself is cut off
 */
export async function runChildren(run: StateRun, children: Children): Promise<void> {
  const { cut, release } = run.cut.branch();
  const running = new Map<number, ChildThread>();
  let next = 0;
  let failure: unknown;

  const runChild = async (index: number) => {
    let child: ChildThread | undefined;
    try {
      const workflow = children.workflowOf(index);
      // Also pauses, so that every lane records its first child's start before any of them goes on, as in AWS.
      const record = await children.recordOf(index);
      if (record === undefined || workflow === undefined || record.ended || cut.isCut) return;
      child = run.child(record, workflow, cut);
      running.set(index, child);
      record.ended = { output: (await child.run()) as JsonValue };
      running.delete(index);
      children.succeeded?.(record, index);
      ports.saved();
    } catch (error) {
      running.delete(index);
      if (cut.isCut || error instanceof CutError) return;
      failure =
        child && error instanceof ExecutionError && children.judge ? children.judge(error, child.record) : error;
      if (failure === undefined) return;
      if (child) run.thread.lastEventId = child.record.lastEventId;
      recordCut(children, running, run.thread.lastEventId, failure, child && { child, index, error });
      cut.cut();
    }
  };
  const { ports } = run.scope;
  const runLane = async () => {
    ports.busy(1);
    while (next < children.count && !cut.isCut) await runChild(next++);
    ports.busy(-1);
  };
  try {
    const lanes = Array.from({ length: Math.min(children.concurrencyMax, children.count) }, runLane);
    await rest(ports, cut.race(Promise.all(lanes)));
  } catch (error) {
    throw failure ?? error;
  } finally {
    release();
  }
}

function recordCut(
  children: Children,
  running: ReadonlyMap<number, ChildThread>,
  causeEventId: number,
  failure: unknown,
  failed: { child: ChildThread; index: number; error: unknown } | undefined,
): void {
  if (failed && !isRuntimeFailure(failed.error)) {
    children.failed?.(failed.child.record, failed.index);
    failed.child.recordAborted(causeEventId);
  }
  if (isRuntimeFailure(failure)) return;
  for (const child of running.values()) {
    children.aborted?.(child.record, causeEventId);
    child.recordAborted(causeEventId);
  }
}

function isRuntimeFailure(error: unknown): boolean {
  return error instanceof ExecutionError && error.error === 'States.Runtime' && isTerminal(error);
}
