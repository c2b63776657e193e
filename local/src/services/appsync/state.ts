import type { ApiKey, DataSource, FunctionConfiguration, GraphqlApi, Resolver } from '@aws-sdk/client-appsync';
import type { ServiceContext } from '../../service/context.ts';
import { StateMap } from '../../service/state-map.ts';
import { createRuntime } from './runtime.ts';

type Required<Value, Member extends keyof Value> = Value & { [Key in Member]-?: NonNullable<Value[Key]> };

/** A GraphQL API as it is kept, with what its own operations set. */
export interface StoredApi {
  readonly api: Required<GraphqlApi, 'apiId' | 'arn' | 'name' | 'authenticationType'>;
  /** Seconds since the epoch, for `da2-` keys and the like. */
  readonly createdAt: number;
  readonly environmentVariables: Readonly<Record<string, string>>;
  /** The schema that is served; undefined before the first was created. */
  readonly sdl: string | undefined;
  /** How the last creation of a schema went. */
  readonly schemaCreation: { readonly status: 'SUCCESS' | 'FAILED' | 'NOT_APPLICABLE'; readonly details: string };
}

export type StoredApiKey = Required<ApiKey, 'id' | 'expires'>;
export type StoredDataSource = Required<DataSource, 'name' | 'type' | 'dataSourceArn'>;
export type StoredFunction = Required<FunctionConfiguration, 'functionId' | 'functionArn' | 'name' | 'dataSourceName'>;
export type StoredResolver = Required<Resolver, 'typeName' | 'fieldName' | 'resolverArn'>;

/** What is kept of AppSync. Keys of what belongs to an API begin with its id and a slash. */
export function createState() {
  return {
    apis: new StateMap<string, StoredApi>(),
    apiKeys: new StateMap<string, StoredApiKey>(),
    dataSources: new StateMap<string, StoredDataSource>(),
    functions: new StateMap<string, StoredFunction>(),
    /** By `<api>/<type>.<field>`. */
    resolvers: new StateMap<string, StoredResolver>(),
    /** Made from the above, in memory only. */
    runtime: createRuntime(),
  };
}

export type AppSyncState = ReturnType<typeof createState>;
export type AppSyncContext = ServiceContext<AppSyncState>;

export function keyOf(apiId: string, name: string): string {
  return `${apiId}/${name}`;
}
