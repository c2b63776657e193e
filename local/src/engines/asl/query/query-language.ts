import type { Catcher, QueryLanguageName, StateDefinition } from '../definition/definition.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type { JsonataPorts } from '../jsonata/jsonata-functions.ts';
import type { Variables } from '../variables.ts';

/** What the expressions of a state may refer to. */
export interface Frame {
  /** The state's input as it came in. */
  readonly input: JsonValue;
  readonly variables: Variables;
  /** The context object at this moment. */
  context(): JsonObject;
  readonly ports: JsonataPorts;
  /** JSONata's view of the functions, made once per execution. */
  readonly functions: Readonly<Record<string, unknown>>;
}

/** What a state hands on. */
export interface StateOutcome {
  readonly output: JsonValue;
  readonly assigned: JsonObject | undefined;
}

/** An error as catchers see it. */
export type ErrorOutput = { Error: string; Cause?: string };

type Awaitable<Value> = Value | Promise<Value>;

/** A field whose value is a literal or computed; in JSONPath a computed one has `Path` after its name. */
export interface ComputedField {
  readonly name: string;
  readonly holder: object;
  /** Where the field is, in messages: `ItemBatcher/MaxItemsPerBatch`. @default its name */
  readonly location?: string;
}

/** How the fields of a state that select and shape data are read: by JSONPath or by JSONata. */
export interface QueryLanguage {
  readonly name: QueryLanguageName;
  /** The part of the input that the state works on. */
  effectiveInput(state: StateDefinition, frame: Frame): Awaitable<JsonValue>;
  /** What a task, a branch or an iteration is given. */
  arguments(state: StateDefinition, frame: Frame, effectiveInput: JsonValue): Awaitable<JsonValue>;
  /** What a state with a result (Task, Parallel, Map, Pass) hands on. */
  resultOutcome(state: StateDefinition, frame: Frame, result: JsonValue): Awaitable<StateOutcome>;
  /** What a state without a result (Choice, Wait, Succeed) hands on; `shaped` is the choice rule that was taken. */
  inputOutcome(
    state: StateDefinition,
    frame: Frame,
    effectiveInput: JsonValue,
    shaped: ShapedTransition,
  ): Awaitable<StateOutcome>;
  /** What a catcher hands on; `location` is `Catch[0]`. */
  caughtOutcome(catcher: Catcher, frame: Frame, error: ErrorOutput, location: string): Awaitable<StateOutcome>;
  /** A template such as ItemSelector or BatchInput. */
  template(template: JsonValue, frame: Frame, data: JsonValue, location: string): Awaitable<JsonValue>;
  /** The value of a computed field, or undefined when the state has none. */
  computed(field: ComputedField, frame: Frame, effectiveInput: JsonValue): Awaitable<JsonValue | undefined>;
}

/** The fields of a transition out of a state without a result. */
export interface ShapedTransition {
  readonly Output?: JsonValue;
  readonly Assign?: JsonObject;
  /** `Choices[0]` for a choice rule. @default the state itself */
  readonly location?: string;
}
