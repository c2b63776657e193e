import { execute, type GraphQLError } from 'graphql';
import { authorize } from '../authorization/authorize.ts';
import { apiOf } from '../data-plane/api-of.ts';
import { graphqlBody, malformed } from '../data-plane/graphql-body.ts';
import { operationOf } from '../execution/execute-request.ts';
import { executionError } from '../execution/execution-error.ts';
import { formatError } from '../execution/field-error.ts';
import { startExecution } from '../execution/graphql-request.ts';
import { GraphqlSyntaxError, prepareDocument } from '../execution/prepare-document.ts';
import type { AppSyncContext, StoredApi } from '../state.ts';
import type { Client } from './connection.ts';
import { headersFrom } from './connection-headers.ts';
import { OperationError, operationError } from './message-error.ts';
import type { Subscription } from './subscriptions.ts';

/** What a `start` message holds. */
interface StartPayload {
  /** JSON of the query and its variables. */
  readonly data?: unknown;
  readonly extensions?: { readonly authorization?: unknown };
}

type Started = Omit<Subscription, 'id' | 'apiId' | 'deliver' | 'end'>;

/**
 * Begins a subscription: the caller is authorised once more, for the API and for the field, and the field's resolver
 * runs, which may refuse or set filters.
 * @throws OperationError, UnauthorizedError, RequestError for what the client is to be told
 */
export async function startSubscription(payload: unknown, client: Client, context: AppSyncContext): Promise<Started> {
  const { data, extensions } = (payload ?? {}) as StartPayload;
  if (typeof data !== 'string') {
    throw operationError('UnsupportedOperation', 'unknown not supported through the realtime channel');
  }
  const { api } = apiOf({ path: `/${client.apiId}` }, context);
  const operation = graphqlBody(data);
  const { query, variables, operationName } = operation;
  const headers = headersFrom(extensions?.authorization) ?? {};
  const requestId = context.ids.uuid();
  const caller = await authorize({ api, headers, sourceIp: client.sourceIp, requestId, operation }, context);
  const { schema, document } = prepare(query, api, context);
  if (operationOf(document, operationName) !== 'subscription') {
    throw operationError('UnsupportedOperation', 'Only subscriptions are supported through the realtime channel.');
  }
  const execution = startExecution('subscription', { api, caller, headers, ...operation });
  const { errors = [] } = await execute({
    ...{ schema, document, contextValue: execution, variableValues: variables, operationName: operationName ?? null },
  });
  const { subscribed, filters } = execution;
  // The field may not be null, which it is: only that it was subscribed to counts.
  if (!subscribed) throw new OperationError(errors.map((error) => refusalOf(executionError(error, schema))));
  return { ...subscribed, ...filters, caller, document, variables, operationName, headers };
}

function prepare(query: string, api: StoredApi, context: AppSyncContext) {
  try {
    const prepared = prepareDocument(query, api, context);
    if ('errors' in prepared) throw new OperationError(prepared.errors.map(formatError));
    return prepared;
  } catch (error) {
    throw error instanceof GraphqlSyntaxError ? malformed() : error;
  }
}

/** Of a field's own refusal a client is told what and why, and not where: it asked for one field. */
function refusalOf(error: GraphQLError): object {
  const { errorType, message, ...rest } = formatError(error);
  return errorType === undefined ? { ...rest, message } : { errorType, message };
}
