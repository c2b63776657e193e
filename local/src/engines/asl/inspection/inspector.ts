import type { ExecutionError } from '../execution-error.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type { QueryLanguage } from '../query/query-language.ts';

/** Which retrier or catcher takes a failure. */
export type Recovery = { readonly retrier: number; readonly delaySeconds: number } | { readonly catcher: number };

/** Looks on while a state runs. */
export interface Inspector {
  /** What the context object shows instead of its own members. */
  readonly context: JsonObject;
  /** A language that tells what it does with the state's data. */
  inspect(language: QueryLanguage): QueryLanguage;
  /** Told of a failure that is taken, before that has effects. */
  recovers(error: ExecutionError, by: Recovery): void;
}

/** What a state's data was after each step. */
export interface Inspection {
  readonly input: JsonValue;
  afterInputPath?: JsonValue;
  afterParameters?: JsonValue;
  afterArguments?: JsonValue;
  result?: JsonValue;
  afterResultSelector?: JsonValue;
  afterResultPath?: JsonValue;
  variables?: JsonObject;
  recovery?: Recovery;
}
