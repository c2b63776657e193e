import type { GraphQLResolveInfo } from 'graphql';
import type { AppSyncContext } from '../state.ts';
import type { Execution } from './graphql-request.ts';
import type { FieldContext } from './resolver-context.ts';

/** One field that is being resolved. */
export interface Run {
  readonly field: FieldContext;
  readonly execution: Execution;
  readonly info: GraphQLResolveInfo;
  readonly context: AppSyncContext;
  /** What changes while the functions of a resolver run. */
  readonly progress: { stash: Record<string, unknown>; prev: unknown };
}

/** What a data source gave: `ctx.result` and `ctx.error`. */
export interface Answered {
  readonly result: unknown;
  readonly error?: { readonly message: string; readonly type: string } | undefined;
}
