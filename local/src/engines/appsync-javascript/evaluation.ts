/** An error as a resolver reports it. */
export interface ResolverError {
  readonly message: string;
  readonly errorType?: string | undefined;
  readonly data?: unknown;
  readonly errorInfo?: unknown;
}

/** What a resolver's code may ask the world. */
export interface EvaluationEnvironment {
  /** Milliseconds since the epoch. */
  now(): number;
  uuid(): string;
  /** From 0 up to 1. */
  random(): number;
  /** `API Key Authorization`, `User Pool Authorization`, … */
  readonly authType: string;
}

/** `runtime.earlyReturn` ended the function. `END` leaves the whole pipeline, `NEXT` only this function. */
export interface EarlyReturn {
  readonly skipTo: 'END' | 'NEXT';
}

/** One group of filters: it holds when each of its filters does. */
export interface SubscriptionFilterGroup {
  readonly filters: readonly { readonly fieldName: string; readonly operator: string; readonly value: unknown }[];
}

/** What running a `request` or `response` function gave. */
export interface Evaluation {
  readonly result: unknown;
  /** The context's stash afterwards. */
  readonly stash: Record<string, unknown>;
  readonly appendedErrors: readonly ResolverError[];
  readonly earlyReturn: EarlyReturn | undefined;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly subscriptionFilter: readonly SubscriptionFilterGroup[] | undefined;
  readonly invalidationFilter: readonly SubscriptionFilterGroup[] | undefined;
  readonly invalidations: readonly { readonly subscriptionField: string; readonly payload: Record<string, unknown> }[];
  /** What went to `console`. */
  readonly logs: readonly string[];
}

/** The code ended with an error: `util.error`, `util.unauthorized`, or something that it did not expect. */
export class EvaluationError extends Error {
  override readonly name = 'EvaluationError';

  constructor(
    readonly resolverError: ResolverError,
    /** What had gone to `console` until then. */
    readonly logs: readonly string[],
    readonly appendedErrors: readonly ResolverError[] = [],
  ) {
    super(resolverError.message);
  }
}
