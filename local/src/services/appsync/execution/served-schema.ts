import { type GraphQLSchema, isObjectType } from 'graphql';
import { authorizationOf } from '../../../engines/appsync-schema/authorization-of.ts';
import { buildAppSyncSchema } from '../../../engines/appsync-schema/build-appsync-schema.ts';
import { type AppSyncContext, keyOf, type StoredApi } from '../state.ts';
import type { Execution } from './graphql-request.ts';
import { requireAuthorized } from './require-authorized.ts';
import { fieldContext } from './resolver-context.ts';
import { pathKey, pathOf } from './response-path.ts';
import { runResolver } from './run-resolver.ts';

/**
 * The schema of an API, each field of which is authorised and then resolved by its resolver, or else is the member of that
 * name. Undefined for an API without a schema.
 */
export function servedSchema(stored: StoredApi, context: AppSyncContext): GraphQLSchema | undefined {
  const { schemas } = context.state.runtime;
  const { apiId } = stored.api;
  const known = schemas.get(apiId);
  if (known || stored.sdl === undefined) return known;
  const schema = buildServedSchema(stored, stored.sdl, context);
  schemas.set(apiId, schema);
  return schema;
}

function buildServedSchema({ api }: StoredApi, sdl: string, context: AppSyncContext): GraphQLSchema {
  const schema = buildAppSyncSchema(sdl);
  const isOnlyMode = (api.additionalAuthenticationProviders ?? []).length === 0;
  const modes = { defaultMode: api.authenticationType, isOnlyMode };
  const { state } = context;
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const authorization = authorizationOf(type, field, modes);
      const resolverKey = keyOf(api.apiId, `${type.name}.${field.name}`);
      field.resolve = (source, arguments_, execution: Execution, info) => {
        requireAuthorized(execution, info, authorization);
        if (execution.kind === 'mutation') {
          execution.selected.set(pathKey(pathOf(info)), { typeName: type.name, fieldName: field.name });
        }
        // What is delivered to a subscriber was resolved by the mutation.
        const resolver = execution.kind === 'delivery' ? undefined : state.resolvers.get(resolverKey);
        const run = () =>
          resolver &&
          runResolver(resolver, {
            field: fieldContext(source, arguments_, execution, info),
            ...{ execution, info, context, progress: { stash: {}, prev: null } },
          });
        if (execution.kind === 'subscription') return subscribe(execution, field.name, arguments_, run);
        return resolver ? run() : memberOf(source, field.name);
      };
    }
  }
  return schema;
}

/** Its own only: a field may be called as something that every object inherits. */
function memberOf(source: unknown, name: string): unknown {
  const isThere = typeof source === 'object' && source !== null && Object.hasOwn(source, name);
  return isThere ? (source as Record<string, unknown>)[name] : undefined;
}

/** The resolver of a subscription decides whether it may begin, and sets its filters; what it gives is nobody's data. */
async function subscribe(
  execution: Execution,
  fieldName: string,
  arguments_: Readonly<Record<string, unknown>>,
  run: () => Promise<unknown> | undefined,
): Promise<null> {
  await run();
  execution.subscribed = { fieldName, arguments: arguments_ };
  return null;
}
