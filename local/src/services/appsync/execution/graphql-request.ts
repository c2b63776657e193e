import type { GraphQLError } from 'graphql';
import type { StoredApi } from '../state.ts';
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

/** What becomes known while a request is executed: the context value of every field. */
export interface Execution {
  readonly request: GraphqlRequest;
  /** Headers that resolvers add to the response. */
  readonly responseHeaders: Record<string, string>;
  /** Errors that resolvers append without losing their result. */
  readonly appendedErrors: GraphQLError[];
  /** What resolvers of mutations want unsubscribed. */
  readonly invalidations: { readonly subscriptionField: string; readonly payload: Record<string, unknown> }[];
}
