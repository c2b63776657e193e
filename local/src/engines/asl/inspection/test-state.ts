import type { ExecutionIdentity } from '../context-object.ts';
import { Cut, CutError } from '../cut.ts';
import type { QueryLanguageName, StateDefinition } from '../definition/definition.ts';
import { ExecutionError } from '../execution-error.ts';
import { createThreadRecord, type ThreadRecord } from '../execution-record.ts';
import { History } from '../history.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { createJsonataFunctions } from '../jsonata/jsonata-functions.ts';
import type { ExecutionPorts } from '../ports.ts';
import { Thread } from '../thread.ts';
import { inspectLanguage } from './inspect-language.ts';
import type { Inspection, Inspector } from './inspector.ts';

const MILLISECONDS_MAX = 300_000;

export interface StateTestOptions {
  readonly name: string;
  readonly state: StateDefinition;
  /** Of states that name none. @default JSONPath */
  readonly queryLanguage?: QueryLanguageName | undefined;
  readonly input: JsonValue;
  readonly variables: JsonObject;
  /** Shown by the context object instead of its own members. */
  readonly context: JsonObject;
  /** How often the retrier that takes a failure has retried already. */
  readonly retryCount: number;
  readonly identity: ExecutionIdentity;
  readonly ports: ExecutionPorts;
}

/** How a state ran that was run by itself. */
export interface StateTest {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'RETRIABLE' | 'CAUGHT_ERROR';
  readonly output?: JsonValue;
  readonly nextState?: string | undefined;
  readonly failure?: ExecutionError | undefined;
  readonly inspection: Inspection;
}

/**
 * Runs one state once, for at most five minutes.
 * https://docs.aws.amazon.com/step-functions/latest/dg/test-state-isolation.html
 */
export async function testState(options: StateTestOptions): Promise<StateTest> {
  const { name, state, identity, queryLanguage = 'JSONPath', ports } = options;
  const inspection: Inspection = { input: options.input };
  let taken: ExecutionError | undefined;
  const inspector: Inspector = {
    context: options.context,
    inspect: (language) => inspectLanguage(language, inspection),
    recovers(error, by) {
      taken = error;
      inspection.recovery = by;
      // The next attempt is not part of the test.
      if ('retrier' in by) throw new CutError();
    },
  };
  const record = createRecord(options);
  const history = new History({ now: ports.now, record: () => {} });
  const functions = createJsonataFunctions(ports);
  const scope = { identity, queryLanguage, ports, functions, history, inspector };
  const cut = new Cut();
  const thread = new Thread({ record, workflow: { StartAt: name, States: { [name]: state } }, scope, cut });
  const cancel = ports.timer.setTimeout(() => cut.cut(), MILLISECONDS_MAX);
  try {
    const nextState = await thread.step();
    const status = taken ? 'CAUGHT_ERROR' : 'SUCCEEDED';
    return { status, output: record.input, nextState, failure: taken, inspection };
  } catch (failure) {
    if (taken && inspection.recovery && 'retrier' in inspection.recovery)
      return { status: 'RETRIABLE', failure: taken, inspection };
    return { status: 'FAILED', failure: told(failure), inspection };
  } finally {
    cancel();
    inspection.variables = record.variables;
  }
}

function createRecord({ name, state, input, variables, retryCount, ports }: StateTestOptions): ThreadRecord {
  const record = createThreadRecord(name, input, 0);
  Object.assign(record.variables, variables);
  const retriers = 'Retry' in state ? (state.Retry ?? []) : [];
  record.progress = { enteredEventId: 0, enteredAt: ports.now(), retries: retriers.map(() => retryCount) };
  return record;
}

function told(failure: unknown): ExecutionError {
  if (failure instanceof ExecutionError) return failure;
  return failure instanceof CutError
    ? new ExecutionError('States.Timeout')
    : new ExecutionError('States.Runtime', String(failure));
}
