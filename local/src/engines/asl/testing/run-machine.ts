import { createManualClock, type ManualClock } from '../../../service/clock.ts';
import type { ExecutionIdentity } from '../context-object.ts';
import type { StateMachineDefinition } from '../definition/definition.ts';
import { Execution, type ExecutionEnd } from '../execution.ts';
import { ExecutionError } from '../execution-error.ts';
import { createThreadRecord, type ThreadRecord } from '../execution-record.ts';
import { History, type HistoryRecord } from '../history.ts';
import type { JsonValue } from '../json.ts';
import type { ActivityOffer, ExecutionPorts, MapRunPort, TaskRequest, TokenHolder } from '../ports.ts';

/** Carries a task out in a test; what it throws that is no ExecutionError fails the task with the Error's name. */
export type TestTask = (task: TaskRequest) => JsonValue | Promise<JsonValue>;

export interface TestOptions {
  readonly task?: TestTask;
  readonly job?: (task: TaskRequest, answer: JsonValue) => JsonValue | Promise<JsonValue>;
  readonly random?: () => number;
  readonly record?: ThreadRecord;
  readonly history?: HistoryRecord[];
  readonly eventsMax?: number;
  /** How far the clock stands after the beginning of 2026, in milliseconds. @default 0 */
  readonly startAt?: number;
  readonly mapRuns?: MapRunPort;
}

/** An execution in a test: it runs on a clock that the test moves. */
export interface TestExecution {
  readonly execution: Execution;
  /** Undefined when it is suspended. */
  readonly end: Promise<ExecutionEnd | undefined>;
  readonly clock: ManualClock;
  readonly history: HistoryRecord[];
  readonly record: ThreadRecord;
  /** Task tokens that are waited for. */
  readonly tokens: Map<string, TokenHolder>;
  readonly offers: ActivityOffer[];
  /** How often the record had to be saved. */
  readonly saves: () => number;
}

const TEST_IDENTITY: Omit<ExecutionIdentity, 'input' | 'startedAt'> = {
  executionArn: 'arn:aws:states:us-east-1:123456789012:execution:machine:run-1',
  name: 'run-1',
  roleArn: 'arn:aws:iam::123456789012:role/machine',
  stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:machine',
  stateMachineName: 'machine',
  redriveCount: 0,
};

/** Starts an execution of `definition`. */
export function startMachine(definition: object, input: JsonValue = {}, options: TestOptions = {}): TestExecution {
  const clock = createManualClock(Date.UTC(2026, 0, 1) + (options.startAt ?? 0));
  const machine = definition as StateMachineDefinition;
  const history: HistoryRecord[] = options.history ?? [];
  const tokens = new Map<string, TokenHolder>();
  const offers: ActivityOffer[] = [];
  let saves = 0;
  const events = new History({
    now: clock.now,
    record: (event) => history.push(event),
    lastId: history.length,
    ...(options.eventsMax !== undefined && { eventsMax: options.eventsMax }),
  });
  const inputText = JSON.stringify(input);
  if (!options.record) events.add('ExecutionStarted', 0, { input: inputText });
  const record = options.record ?? createThreadRecord(machine.StartAt, input, 0);
  const ports = createPorts(options, clock, tokens, offers, () => {
    saves += 1;
  });
  const deadline = machine.TimeoutSeconds === undefined ? undefined : clock.now() + machine.TimeoutSeconds * 1000;
  const execution = new Execution({
    workflow: machine,
    queryLanguage: machine.QueryLanguage,
    identity: { ...TEST_IDENTITY, input, startedAt: clock.now() },
    inputText,
    record,
    history: events,
    ports,
    deadline,
  });
  return { execution, end: execution.run(), clock, history, record, tokens, offers, saves: () => saves };
}

/** Runs a machine that never has to wait. */
export async function runMachine(definition: object, input?: JsonValue, options?: TestOptions): Promise<ExecutionEnd> {
  const end = await startMachine(definition, input, options).end;
  if (end === undefined) throw new Error('The execution was suspended.');
  return end;
}

/** The output of a machine that succeeds; fails with its error otherwise. */
export async function outputOf(definition: object, input?: JsonValue, options?: TestOptions): Promise<JsonValue> {
  const end = await runMachine(definition, input, options);
  if (end.status !== 'SUCCEEDED') throw new Error(`${end.status}: ${JSON.stringify(end)}`);
  return JSON.parse(end.output) as JsonValue;
}

/** A machine of a single state, which ends. */
export function machineOf(state: object, more: object = {}): object {
  return { ...more, StartAt: 'S', States: { S: { End: true, ...state } } };
}

function createPorts(
  options: TestOptions,
  clock: ManualClock,
  tokens: Map<string, TokenHolder>,
  offers: ActivityOffer[],
  saved: () => void,
): ExecutionPorts {
  let ids = 0;
  const uuid = () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`;
  return {
    region: 'us-east-1',
    now: clock.now,
    random: options.random ?? (() => 0.5),
    uuid,
    timer: clock,
    busy: () => {},
    saved,
    tokens: {
      create: () => `token-${uuid()}`,
      hold(token, holder) {
        tokens.set(token, holder);
        return () => tokens.delete(token);
      },
    },
    tasks: {
      request: (task) => asTask(() => options.task?.(task) ?? null),
      job: (task, answer) => asTask(() => options.job?.(task, answer) ?? answer),
      offer: (offer) => offers.push(offer),
    },
    mapRuns: options.mapRuns ?? {
      open: () => {
        throw new Error('The test gives no Map Runs.');
      },
      limits: () => ({ maxConcurrency: 0, toleratedCount: 0, toleratedPercentage: 0 }),
      runChild: () => Promise.reject(new Error('The test gives no Map Runs.')),
      close: () => {},
    },
  };
}

async function asTask(work: () => JsonValue | Promise<JsonValue>): Promise<JsonValue> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ExecutionError || !(error instanceof Error)) throw error;
    throw new ExecutionError(error.name, error.message);
  }
}
