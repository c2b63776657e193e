import type { HistoryEventType } from '@aws-sdk/client-sfn';
import type { Cut } from './cut.ts';
import type { StateDefinition, WorkflowDefinition } from './definition/definition.ts';
import type { MapItem, StateProgress, ThreadRecord } from './execution-record.ts';
import type { ExecutionScope } from './execution-scope.ts';
import type { HistoryDetails } from './history.ts';
import type { Frame, QueryLanguage, StateOutcome } from './query/query-language.ts';

/** A state that is being run, as the function that runs its type sees it. */
export interface StateRun<State extends StateDefinition = StateDefinition> {
  readonly name: string;
  readonly state: State;
  readonly language: QueryLanguage;
  readonly frame: Frame;
  readonly scope: ExecutionScope;
  readonly cut: Cut;
  readonly thread: ThreadRecord;
  readonly progress: StateProgress;
  /** Adds an event that follows the thread's last one, and becomes it. */
  event(type: HistoryEventType, details?: HistoryDetails): number;
  /** The frame as an iteration sees it: with `$$.Map.Item`. */
  frameOf(item: MapItem): Frame;
  /** A thread for a workflow within the state. */
  child(record: ThreadRecord, workflow: WorkflowDefinition, cut: Cut): ChildThread;
  /** Waits until `time`, or for a cut. */
  sleepUntil(time: number): Promise<void>;
}

export interface ChildThread {
  readonly record: ThreadRecord;
  run(): Promise<unknown>;
  /** Records that the states which the thread is in were cut off, as if they followed `causeEventId`. */
  recordAborted(causeEventId: number): void;
}

/** Where a state leads and what it hands on. */
export interface Transition extends StateOutcome {
  /** @default the state's own Next, or the end */
  readonly next?: string | undefined;
}

/** Runs states of one type. May be called again with the same progress: after a restart, or for a retry. */
export type StateRunner<State extends StateDefinition> = (run: StateRun<State>) => Promise<Transition>;
