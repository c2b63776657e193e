import { type DocumentNode, execute, GraphQLError, getOperationAST } from 'graphql';
import type { AppSyncContext } from '../state.ts';
import { executionError } from './execution-error.ts';
import { type FormattedError, formatError } from './field-error.ts';
import { type Execution, type GraphqlRequest, startExecution } from './graphql-request.ts';
import { prepareDocument } from './prepare-document.ts';

/** The body of a GraphQL response. */
export interface GraphqlResponse {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly FormattedError[];
}

export interface Executed {
  readonly response: GraphqlResponse;
  /** Undefined when the request could not be executed. */
  readonly execution: Execution | undefined;
}

/**
 * Validates and executes a query or mutation.
 * https://spec.graphql.org/October2021/
 * @throws GraphqlSyntaxError
 */
export async function executeRequest(request: GraphqlRequest, context: AppSyncContext): Promise<Executed> {
  const prepared = prepareDocument(request.query, request.api, context);
  if ('errors' in prepared) return refused(prepared.errors);
  const { schema, document } = prepared;
  const kind = operationOf(document, request.operationName);
  if (kind === undefined)
    return refused([new GraphQLError(`Unknown operation named '${request.operationName ?? ''}'.`)]);
  if (kind === 'subscription') return refused([new GraphQLError('Subscriptions are for the realtime endpoint.')]);
  const execution = startExecution(kind, request);
  const { data = null, errors = [] } = await execute({
    schema,
    document,
    contextValue: execution,
    variableValues: request.variables,
    operationName: request.operationName ?? null,
  });
  const all = [...errors.map((error) => executionError(error, schema)), ...execution.appendedErrors].map(formatError);
  return { response: { data, ...(all.length > 0 ? { errors: all } : {}) }, execution };
}

export function operationOf(document: DocumentNode, operationName: string | undefined) {
  return getOperationAST(document, operationName)?.operation;
}

function refused(errors: readonly GraphQLError[]): Executed {
  return { response: { data: null, errors: errors.map(formatError) }, execution: undefined };
}
