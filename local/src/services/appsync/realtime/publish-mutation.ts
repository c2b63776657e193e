import { execute, type GraphQLSchema } from 'graphql';
import { subscribedMutations } from '../../../engines/appsync-schema/subscribed-mutations.ts';
import type { Executed, GraphqlResponse } from '../execution/execute-request.ts';
import { executionError } from '../execution/execution-error.ts';
import { formatError } from '../execution/field-error.ts';
import { startExecution } from '../execution/graphql-request.ts';
import { servedSchema } from '../execution/served-schema.ts';
import type { AppSyncContext, StoredApi } from '../state.ts';
import { hears } from './hears.ts';
import { publishedValue } from './published-value.ts';
import type { Subscription } from './subscriptions.ts';

/** The largest message that AppSync delivers. https://docs.aws.amazon.com/general/latest/gr/appsync.html#limits_appsync */
const PAYLOAD_BYTES_MAX = 240 * 2 ** 10;

/**
 * Tells subscribers what a mutation gave: the fields that it selected, of which each subscriber sees those that it asked
 * for and may see.
 * https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html
 */
export async function publishMutation({ response, execution }: Executed, context: AppSyncContext): Promise<void> {
  if (!execution) return;
  const { api } = execution.request;
  const schema = servedSchema(api, context);
  for (const [key, value] of Object.entries(response.data ?? {})) {
    const mutation = execution.selected.get(key)?.fieldName;
    if (!schema || mutation === undefined || value === null) continue;
    const published = publishedValue(value, [key], execution.selected);
    const filtered = typeof published === 'object' && published !== null ? published : {};
    for (const fieldName of fieldsThatHear(mutation, schema)) {
      for (const subscription of context.state.runtime.subscriptions.of(api.api.apiId, fieldName)) {
        if (!hears(subscription, filtered as Record<string, unknown>)) continue;
        await deliver(subscription, published, schema, api, context);
      }
    }
  }
}

function fieldsThatHear(mutation: string, schema: GraphQLSchema): string[] {
  const fields = Object.values(schema.getSubscriptionType()?.getFields() ?? {});
  return fields.filter((field) => subscribedMutations(field).includes(mutation)).map(({ name }) => name);
}

async function deliver(
  subscription: Subscription,
  published: unknown,
  schema: GraphQLSchema,
  api: StoredApi,
  { clock, observe }: AppSyncContext,
): Promise<void> {
  const { caller, document, variables, operationName, headers, fieldName } = subscription;
  const request = { api, caller, query: '', variables, operationName, headers };
  const { data = null, errors = [] } = await execute({
    schema,
    document,
    rootValue: { [fieldName]: published },
    contextValue: startExecution('delivery', request),
    variableValues: variables,
    operationName: operationName ?? null,
  });
  const formatted = errors.map((error) => formatError(executionError(error, schema)));
  const payload: GraphqlResponse = { data, ...(formatted.length > 0 ? { errors: formatted } : {}) };
  if (Buffer.byteLength(JSON.stringify(payload)) <= PAYLOAD_BYTES_MAX) return subscription.deliver(payload);
  const text = `A message of ${fieldName} of ${api.api.arn} is larger than ${PAYLOAD_BYTES_MAX} bytes: it was not sent.`;
  observe({ kind: 'note', at: clock.now(), text });
}
