import type { ChoiceExpression } from '../choice/choice-rule.ts';
import type { JsonObject, JsonValue } from '../json.ts';

export type QueryLanguageName = 'JSONPath' | 'JSONata';

/** A state machine, the processor of a Map, or a branch of a Parallel. */
export interface WorkflowDefinition {
  readonly Comment?: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, StateDefinition>>;
}

/** A state machine's definition in the Amazon States Language, after it was checked. */
export interface StateMachineDefinition extends WorkflowDefinition {
  readonly QueryLanguage?: QueryLanguageName;
  readonly Version?: string;
  readonly TimeoutSeconds?: number;
}

/** Fields of every state, of both query languages; which of them a type takes is `STATE_FIELDS`. */
export interface StateFields {
  readonly Comment?: string;
  readonly QueryLanguage?: QueryLanguageName;
  readonly Next?: string;
  readonly End?: boolean;
  readonly InputPath?: string | null;
  readonly OutputPath?: string | null;
  readonly ResultPath?: string | null;
  readonly Parameters?: JsonValue;
  readonly ResultSelector?: JsonObject;
  readonly Arguments?: JsonValue;
  readonly Output?: JsonValue;
  readonly Assign?: JsonObject;
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly ResultPath?: string | null;
  readonly Output?: JsonValue;
  readonly Assign?: JsonObject;
}

interface Recoverable {
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

export interface PassState extends StateFields {
  readonly Type: 'Pass';
  readonly Result?: JsonValue;
}

export interface TaskState extends StateFields, Recoverable {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Credentials?: JsonObject;
  readonly TimeoutSeconds?: number | string;
  readonly TimeoutSecondsPath?: string;
  readonly HeartbeatSeconds?: number | string;
  readonly HeartbeatSecondsPath?: string;
}

export interface ChoiceRule extends ChoiceExpression {
  readonly Next: string;
  readonly Condition?: string | boolean;
  readonly Assign?: JsonObject;
  readonly Output?: JsonValue;
}

export interface ChoiceState extends StateFields {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRule[];
  readonly Default?: string;
}

export interface WaitState extends StateFields {
  readonly Type: 'Wait';
  readonly Seconds?: number | string;
  readonly SecondsPath?: string;
  readonly Timestamp?: string;
  readonly TimestampPath?: string;
}

export interface SucceedState extends StateFields {
  readonly Type: 'Succeed';
}

export interface FailState extends StateFields {
  readonly Type: 'Fail';
  readonly Error?: string;
  readonly Cause?: string;
  readonly ErrorPath?: string;
  readonly CausePath?: string;
}

export interface ParallelState extends StateFields, Recoverable {
  readonly Type: 'Parallel';
  readonly Branches: readonly WorkflowDefinition[];
}

export interface ItemProcessor extends WorkflowDefinition {
  readonly ProcessorConfig?: {
    readonly Mode?: 'INLINE' | 'DISTRIBUTED';
    readonly ExecutionType?: 'STANDARD' | 'EXPRESS';
  };
}

export interface ItemReader {
  readonly Resource: string;
  readonly ReaderConfig?: JsonObject;
  readonly Parameters?: JsonValue;
  readonly Arguments?: JsonValue;
}

export interface ItemBatcher {
  readonly BatchInput?: JsonValue;
  readonly MaxItemsPerBatch?: number | string;
  readonly MaxItemsPerBatchPath?: string;
  readonly MaxInputBytesPerBatch?: number | string;
  readonly MaxInputBytesPerBatchPath?: string;
}

export interface ResultWriter {
  readonly Resource?: string;
  readonly WriterConfig?: JsonObject;
  readonly Parameters?: JsonValue;
  readonly Arguments?: JsonValue;
}

export interface MapState extends StateFields, Recoverable {
  readonly Type: 'Map';
  readonly ItemProcessor?: ItemProcessor;
  /** The older name of ItemProcessor. */
  readonly Iterator?: ItemProcessor;
  readonly Items?: JsonValue;
  readonly ItemsPath?: string;
  readonly ItemSelector?: JsonValue;
  readonly ItemReader?: ItemReader;
  readonly ItemBatcher?: ItemBatcher;
  readonly ResultWriter?: ResultWriter;
  readonly Label?: string;
  readonly MaxConcurrency?: number | string;
  readonly MaxConcurrencyPath?: string;
  readonly ToleratedFailureCount?: number | string;
  readonly ToleratedFailureCountPath?: string;
  readonly ToleratedFailurePercentage?: number | string;
  readonly ToleratedFailurePercentagePath?: string;
}

export type StateDefinition =
  | PassState
  | TaskState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

export type StateType = StateDefinition['Type'];
