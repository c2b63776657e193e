import type { ExecutionIdentity } from './context-object.ts';
import { Cut, CutError } from './cut.ts';
import type { QueryLanguageName, WorkflowDefinition } from './definition/definition.ts';
import { ExecutionError } from './execution-error.ts';
import type { ThreadRecord } from './execution-record.ts';
import type { ExecutionScope } from './execution-scope.ts';
import type { History } from './history.ts';
import { createJsonataFunctions } from './jsonata/jsonata-functions.ts';
import type { ExecutionPorts } from './ports.ts';
import { Thread } from './thread.ts';

export interface ExecutionOptions {
  readonly workflow: WorkflowDefinition;
  /** @default JSONPath */
  readonly queryLanguage?: QueryLanguageName | undefined;
  /** When the execution times out, in milliseconds since the epoch. */
  readonly deadline?: number | undefined;
  readonly identity: ExecutionIdentity;
  /** The input as the caller wrote it. */
  readonly inputText: string;
  /** Where it stands: `createThreadRecord` at the start, what was saved after a restart. Changed in place. */
  readonly record: ThreadRecord;
  readonly history: History;
  readonly ports: ExecutionPorts;
}

/** How an execution ended. */
export type ExecutionEnd =
  | { readonly status: 'SUCCEEDED'; readonly output: string }
  | { readonly status: 'FAILED' | 'ABORTED'; readonly error: string | undefined; readonly cause: string | undefined }
  | { readonly status: 'TIMED_OUT' };

/** An execution of a workflow that runs or has run. */
export class Execution {
  private readonly options: ExecutionOptions;
  private readonly cut = new Cut();
  /** Why it was cut off, when it was. */
  private verdict: ExecutionEnd | 'suspended' | undefined;

  constructor(options: ExecutionOptions) {
    this.options = options;
  }

  /** Runs it to its end, from where its record stands: how it ended, or undefined when it was suspended. Never rejects. */
  async run(): Promise<ExecutionEnd | undefined> {
    const { workflow, record, inputText, deadline, ports } = this.options;
    const isNew = record.progress === undefined && record.input === this.options.identity.input;
    const thread = new Thread({
      record,
      workflow,
      scope: this.createScope(),
      cut: this.cut,
      ...(isNew && { inputText }),
    });
    const cancel =
      deadline === undefined
        ? () => {}
        : ports.timer.setTimeout(() => this.expire(), Math.max(0, deadline - ports.now()));
    ports.busy(1);
    try {
      const output = JSON.stringify(await thread.run());
      return this.end({ status: 'SUCCEEDED', output });
    } catch (failure) {
      if (this.verdict === 'suspended') return undefined;
      if (failure instanceof CutError && this.verdict) return this.end(this.verdict);
      const error = failure instanceof ExecutionError ? failure : new ExecutionError('States.Runtime', String(failure));
      return this.end({
        status: 'FAILED',
        error: error.error === '' ? undefined : error.error,
        cause: error.errorCause,
      });
    } finally {
      cancel();
      ports.busy(-1);
    }
  }

  /** Ends it as StopExecution does. Without effect on one that has ended. */
  stop(error: string | undefined, cause: string | undefined): void {
    this.verdict ??= { status: 'ABORTED', error, cause };
    this.cut.cut();
  }

  /** Stops the work where it is, to be gone on with from its record. */
  suspend(): void {
    this.verdict ??= 'suspended';
    this.cut.cut('suspended');
  }

  private expire(): void {
    this.verdict ??= { status: 'TIMED_OUT' };
    this.cut.cut();
  }

  private end(end: ExecutionEnd): ExecutionEnd {
    const { history, record } = this.options;
    if (end.status === 'SUCCEEDED') history.add('ExecutionSucceeded', record.lastEventId, { output: end.output });
    else if (end.status === 'TIMED_OUT') history.add('ExecutionTimedOut', record.lastEventId, {});
    else if (end.status === 'FAILED') history.add('ExecutionFailed', record.lastEventId, failureDetails(end));
    // AWS gives an aborted execution's last event no predecessor.
    else history.add('ExecutionAborted', 0, failureDetails(end));
    record.lastEventId = history.lastId;
    return end;
  }

  private createScope(): ExecutionScope {
    const { identity, queryLanguage = 'JSONPath', ports, history } = this.options;
    return { identity, queryLanguage, ports, functions: createJsonataFunctions(ports), history };
  }
}

function failureDetails({ error, cause }: { error: string | undefined; cause: string | undefined }) {
  return { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
}
