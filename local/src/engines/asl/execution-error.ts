/** The reserved error names. https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
export type StatesErrorName =
  | 'States.DataLimitExceeded'
  | 'States.ExceedToleratedFailureThreshold'
  | 'States.HeartbeatTimeout'
  | 'States.IntrinsicFailure'
  | 'States.ItemReaderFailed'
  | 'States.NoChoiceMatched'
  | 'States.Permissions'
  | 'States.QueryEvaluationError'
  | 'States.ResultPathMatchFailure'
  | 'States.ResultWriterFailed'
  | 'States.Runtime'
  | 'States.TaskFailed'
  | 'States.Timeout';

/** A failure as a workflow sees it: an error name and, mostly, a cause. */
export class ExecutionError extends Error {
  override readonly name = 'ExecutionError';
  readonly error: string;
  readonly errorCause: string | undefined;

  constructor(error: string, errorCause?: string) {
    super(errorCause === undefined ? error : `${error}: ${errorCause}`);
    this.error = error;
    this.errorCause = errorCause;
  }
}

/**
 * A failure of the interpreter itself while it runs a state. Its cause is told with the state's name and the id of the
 * event that entered it, which only the state's runner knows: see `locate`.
 */
export class InterpreterError extends ExecutionError {
  /** The field of the state in which a JSONata expression failed: `Arguments/Payload`. */
  readonly location: string | undefined;
  /** Ends the execution: no retrier and no catcher of States.ALL takes it. */
  readonly terminal: boolean;

  constructor(error: StatesErrorName, detail: string, options: { location?: string; terminal?: boolean } = {}) {
    super(error, detail);
    this.location = options.location;
    this.terminal = options.terminal ?? error === 'States.Runtime';
  }

  /** The same failure, told as AWS tells it: "An error occurred while executing the state 'X' (entered at …". */
  locate(stateName: string, enteredEventId: number): LocatedError {
    const place = `An error occurred while executing the state '${stateName}' (entered at the event id #${enteredEventId}).`;
    return new LocatedError(this.error, `${place} ${this.errorCause}`, this.terminal);
  }
}

/** An interpreter's failure that already says where it happened; it passes through enclosing states as it is. */
export class LocatedError extends ExecutionError {
  readonly terminal: boolean;

  constructor(error: string, errorCause: string, terminal: boolean) {
    super(error, errorCause);
    this.terminal = terminal;
  }
}

export function runtimeError(detail: string): InterpreterError {
  return new InterpreterError('States.Runtime', detail);
}

/** Whether nothing may take the failure but a catcher that names it... which for States.Runtime is none at all. */
export function isTerminal(error: ExecutionError): boolean {
  return (error instanceof LocatedError || error instanceof InterpreterError) && error.terminal;
}
