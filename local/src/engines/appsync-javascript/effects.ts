import type { EarlyReturn, EvaluationEnvironment, ResolverError, SubscriptionFilterGroup } from './evaluation.ts';

/** What the runtime's functions note while a resolver's function runs. */
export interface Effects {
  readonly environment: EvaluationEnvironment;
  readonly appendedErrors: ResolverError[];
  readonly responseHeaders: Record<string, string>;
  readonly invalidations: { subscriptionField: string; payload: Record<string, unknown> }[];
  readonly logs: string[];
  subscriptionFilter: SubscriptionFilterGroup[] | undefined;
  invalidationFilter: SubscriptionFilterGroup[] | undefined;
}

export function createEffects(environment: EvaluationEnvironment): Effects {
  return {
    environment,
    appendedErrors: [],
    responseHeaders: {},
    invalidations: [],
    logs: [],
    subscriptionFilter: undefined,
    invalidationFilter: undefined,
  };
}

/** Thrown by `util.error`: ends the function. */
export class ThrownResolverError extends Error {
  constructor(readonly resolverError: ResolverError) {
    super(resolverError.message);
  }
}

/** Thrown by `runtime.earlyReturn`: ends the function with a value. */
export class ThrownEarlyReturn extends Error {
  constructor(
    readonly value: unknown,
    readonly earlyReturn: EarlyReturn,
  ) {
    super('runtime.earlyReturn');
  }
}
