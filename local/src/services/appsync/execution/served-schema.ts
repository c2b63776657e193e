import { defaultFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import { buildAppSyncSchema } from '../../../engines/appsync-schema/build-appsync-schema.ts';
import { type AppSyncContext, keyOf, type StoredApi } from '../state.ts';
import type { Execution } from './graphql-request.ts';
import { requireAuthorized } from './require-authorized.ts';
import { fieldContext } from './resolver-context.ts';
import { runResolver } from './run-resolver.ts';

/**
 * The schema of an API, each field of which is authorised and then resolved by its resolver, or else is the member of that
 * name. Undefined for an API without a schema.
 */
export function servedSchema({ api, sdl }: StoredApi, context: AppSyncContext): GraphQLSchema | undefined {
  const { schemas } = context.state.runtime;
  const known = schemas.get(api.apiId);
  if (known || sdl === undefined) return known;
  const schema = buildAppSyncSchema(sdl);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      field.resolve = async (source, arguments_, execution: Execution, info) => {
        requireAuthorized(execution, info);
        const resolver = context.state.resolvers.get(keyOf(api.apiId, `${type.name}.${field.name}`));
        if (!resolver) return defaultFieldResolver(source, arguments_, execution, info);
        const asked = fieldContext(source, arguments_, execution, info);
        return (await runResolver(resolver, asked, execution, info, context)).result;
      };
    }
  }
  schemas.set(api.apiId, schema);
  return schema;
}
