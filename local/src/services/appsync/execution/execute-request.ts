import { type DocumentNode, execute, GraphQLError, getOperationAST, parse, validate } from 'graphql';
import type { AppSyncContext } from '../state.ts';
import { type FormattedError, formatError } from './field-error.ts';
import type { Execution, GraphqlRequest } from './graphql-request.ts';
import { checkLimits } from './query-limits.ts';
import { servedSchema } from './served-schema.ts';

/** The body of a GraphQL response, and what resolvers want besides. */
export interface GraphqlResponse {
  readonly data: unknown;
  readonly errors?: readonly FormattedError[];
}

export interface Executed {
  readonly response: GraphqlResponse;
  readonly execution: Execution;
  /** Undefined when the request could not be executed. */
  readonly document: DocumentNode | undefined;
}

/**
 * Parses, validates and executes a query or mutation.
 * https://spec.graphql.org/October2021/
 */
export async function executeRequest(request: GraphqlRequest, context: AppSyncContext): Promise<Executed> {
  const execution: Execution = { request, responseHeaders: {}, appendedErrors: [], invalidations: [] };
  const refused = (errors: readonly GraphQLError[]) => ({
    response: { data: null, errors: errors.map(formatError) },
    execution,
    document: undefined,
  });
  const schema = servedSchema(request.api, context);
  if (!schema) return refused([new GraphQLError('GraphQL schema is not ready.')]);
  const document = parsed(request.query);
  if ('error' in document) return refused([document.error]);
  const invalid = [...validate(schema, document), ...checkLimits(document, request.api)];
  if (invalid.length > 0) return refused(invalid);
  if (!getOperationAST(document, request.operationName)) {
    return refused([new GraphQLError(`Unknown operation named '${request.operationName ?? ''}'.`)]);
  }
  const { data = null, errors = [] } = await execute({
    schema,
    document,
    contextValue: execution,
    variableValues: request.variables,
    operationName: request.operationName ?? null,
  });
  const all = [...errors, ...execution.appendedErrors].map(formatError);
  return { response: { data, ...(all.length > 0 ? { errors: all } : {}) }, execution, document };
}

function parsed(query: string): DocumentNode | { error: GraphQLError } {
  try {
    return parse(query);
  } catch (error) {
    return { error: error as GraphQLError };
  }
}
