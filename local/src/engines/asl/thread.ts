import type { HistoryEventType } from '@aws-sdk/client-sfn';
import { createContextObject } from './context-object.ts';
import { type Cut, CutError } from './cut.ts';
import { serialize } from './data-limit.ts';
import type { StateDefinition, WorkflowDefinition } from './definition/definition.ts';
import type { MapItem, StateProgress, ThreadRecord } from './execution-record.ts';
import type { ExecutionScope } from './execution-scope.ts';
import type { HistoryDetails } from './history.ts';
import type { JsonObject, JsonValue } from './json.ts';
import { jsonataLanguage } from './query/jsonata-language.ts';
import { jsonPathLanguage } from './query/jsonpath-language.ts';
import type { Frame } from './query/query-language.ts';
import { recover } from './recover.ts';
import { rest } from './rest.ts';
import { sleepUntil } from './sleep.ts';
import type { ChildThread, StateRun, Transition } from './state-run.ts';
import { runStateOfType } from './states/run-state-of-type.ts';
import { Variables } from './variables.ts';

/** After so many states the thread pauses: a workflow that loops without ever waiting must not hold the endpoint. */
const STATES_PER_TURN = 500;
const PAUSE_MILLISECONDS = 10;

export interface ThreadOptions {
  readonly record: ThreadRecord;
  readonly workflow: WorkflowDefinition;
  readonly scope: ExecutionScope;
  readonly cut: Cut;
  readonly outerVariables?: Variables;
  /** The item of the Map around it. */
  readonly outerItem?: MapItem | undefined;
  /** The first state's input as the caller wrote it. */
  readonly inputText?: string;
}

/** Runs a workflow (a state machine, a branch, an iteration) from where its record stands to its end. */
export class Thread implements ChildThread {
  readonly record: ThreadRecord;
  private readonly options: ThreadOptions;
  private readonly variables: Variables;
  private readonly item: MapItem | undefined;
  /** The state's input as text; what one state writes the next one need not write again. */
  private inputText: string | undefined;

  constructor(options: ThreadOptions) {
    this.options = options;
    this.record = options.record;
    this.variables = new Variables(options.record.variables, options.outerVariables);
    this.item = options.record.item ?? options.outerItem;
    this.inputText = options.inputText;
  }

  /** The workflow's output. @throws ExecutionError when it fails, CutError when it is cut off */
  async run(): Promise<JsonValue> {
    const { record } = this;
    for (let turn = 1; ; turn++) {
      const next = await this.step();
      if (next === undefined) return record.input;
      record.state = next;
      if (turn % STATES_PER_TURN === 0) await this.pause();
    }
  }

  /** Runs the record's state: which state follows. @throws as `run` */
  async step(): Promise<string | undefined> {
    const { state: name } = this.record;
    const state = this.options.workflow.States[name];
    if (state === undefined) throw new Error(`The definition has no state '${name}'.`);
    return this.runState(name, state);
  }

  private pause(): Promise<void> {
    const { timer } = this.options.scope.ports;
    return sleepUntil(timer.now() + PAUSE_MILLISECONDS, timer, this.options.cut);
  }

  /** Runs one state, with its retries and catchers; afterwards the record's input is its output. */
  private async runState(name: string, state: StateDefinition): Promise<string | undefined> {
    const progress = this.record.progress ?? this.enter(name, state);
    const run = this.createRun(name, state, progress);
    let transition: Transition | undefined;
    while (transition === undefined) {
      try {
        if (progress.backoffUntil !== undefined) await run.sleepUntil(progress.backoffUntil);
        delete progress.backoffUntil;
        transition = await runStateOfType(run);
        this.exit(run, transition);
      } catch (error) {
        transition = await recover(run, error);
        if (transition !== undefined) this.exit(run, transition);
      }
    }
    delete this.record.progress;
    return 'next' in transition ? transition.next : state.Next;
  }

  private enter(name: string, state: StateDefinition): StateProgress {
    const input = this.inputText ?? JSON.stringify(this.record.input);
    const enteredEventId = this.event(`${state.Type}StateEntered`, { name, input });
    const progress: StateProgress = { enteredEventId, enteredAt: this.options.scope.ports.now(), retries: [] };
    this.record.progress = progress;
    return progress;
  }

  private exit({ name, state }: StateRun, { output, assigned }: Transition): void {
    const text = serialize(output, state.Type, name);
    this.event(`${state.Type as Exclude<StateDefinition['Type'], 'Fail'>}StateExited`, {
      name,
      output: text,
      ...(assigned && { assignedVariables: textsOf(assigned) }),
    });
    if (assigned) this.variables.assign(assigned);
    this.record.input = output;
    this.inputText = text;
  }

  /** @throws CutError: what is cut off leaves no trace any more */
  private event(type: HistoryEventType, details?: HistoryDetails): number {
    if (this.options.cut.isCut) throw new CutError();
    this.record.lastEventId = this.options.scope.history.add(type, this.record.lastEventId, details);
    return this.record.lastEventId;
  }

  private createRun(name: string, state: StateDefinition, progress: StateProgress): StateRun {
    const { scope, cut } = this.options;
    const isJsonata = (state.QueryLanguage ?? scope.queryLanguage) === 'JSONata';
    const language = isJsonata ? jsonataLanguage : jsonPathLanguage;
    return {
      name,
      state,
      language: scope.inspector?.inspect(language) ?? language,
      frame: this.createFrame(name, progress, this.item),
      scope,
      cut,
      thread: this.record,
      progress,
      event: (type, details) => this.event(type, details),
      frameOf: (item) => this.createFrame(name, progress, item),
      child: (record, workflow, childCut) =>
        new Thread({ record, workflow, scope, cut: childCut, outerVariables: this.variables, outerItem: this.item }),
      sleepUntil: (time) => rest(scope.ports, sleepUntil(time, scope.ports.timer, cut)),
    };
  }

  private createFrame(name: string, progress: StateProgress, item: MapItem | undefined): Frame {
    const { identity, ports, functions, inspector } = this.options.scope;
    return {
      input: this.record.input,
      variables: this.variables,
      context: () => ({
        ...createContextObject(identity, { name, progress, token: progress.task?.token }, item),
        ...inspector?.context,
      }),
      ports,
      functions,
    };
  }

  recordAborted(causeEventId: number): void {
    const { progress, state } = this.record;
    const definition = this.options.workflow.States[state];
    if (progress === undefined || definition === undefined || this.record.ended) return;
    const { Type } = definition;
    if (Type === 'Task' || Type === 'Wait' || Type === 'Parallel' || Type === 'Map') {
      this.options.scope.history.add(`${Type}StateAborted`, causeEventId);
    }
  }
}

function textsOf(assigned: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]));
}
