import type { GraphQLError } from 'graphql';
import type { SubscriptionFilterGroup } from '../../../engines/appsync-javascript/evaluation.ts';
import type { StoredApi } from '../state.ts';
import type { Batch } from './batch.ts';
import type { Caller } from './caller.ts';

/** A GraphQL document that somebody wants executed. */
export interface GraphqlRequest {
  readonly api: StoredApi;
  readonly caller: Caller;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * What a document is executed for: to answer a query or mutation, to begin a subscription, or to write what a mutation
 * resolved for a subscriber.
 */
export type ExecutionKind = 'query' | 'mutation' | 'subscription' | 'delivery';

/** What becomes known while a request is executed: the context value of every field. */
export interface Execution {
  readonly kind: ExecutionKind;
  readonly request: GraphqlRequest;
  /** Headers that resolvers add to the response. */
  readonly responseHeaders: Record<string, string>;
  /** Errors that resolvers append without losing their result. */
  readonly appendedErrors: GraphQLError[];
  /** What resolvers of mutations want unsubscribed. */
  readonly invalidations: { readonly subscriptionField: string; readonly payload: Record<string, unknown> }[];
  /** What a subscription's own resolver set. */
  filters: SubscriptionFilters;
  /** The field that was subscribed to, once it was authorised and its resolver has run. */
  subscribed?: { readonly fieldName: string; readonly arguments: Readonly<Record<string, unknown>> };
  /** Of a mutation: which field of which type stands at each path of the response. */
  readonly selected: Map<string, { readonly typeName: string; readonly fieldName: string }>;
  /** How many resolvers have run. */
  resolverCount: number;
  /** Invocations of functions that wait for others of the same field. */
  readonly batches: Map<string, Batch>;
}

/** What resolvers of subscriptions want to hear of, and when they are to be ended. */
export interface SubscriptionFilters {
  readonly subscriptionFilter?: readonly SubscriptionFilterGroup[] | undefined;
  readonly invalidationFilter?: readonly SubscriptionFilterGroup[] | undefined;
}

export function startExecution(kind: ExecutionKind, request: GraphqlRequest): Execution {
  return {
    ...{ kind, request, responseHeaders: {}, appendedErrors: [], invalidations: [], filters: {} },
    ...{ selected: new Map(), resolverCount: 0, batches: new Map() },
  };
}
