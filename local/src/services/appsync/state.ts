import type { ApiKey, DataSource, FunctionConfiguration, GraphqlApi, Resolver } from '@aws-sdk/client-appsync';
import type { ServiceContext } from '../../service/context.ts';
import type { OperationInput, OperationName, OperationOutput, Sdk } from '../../service/sdk.ts';
import { StateMap } from '../../service/state-map.ts';
import { createRuntime } from './runtime.ts';

/** With members that AWS's own types leave open. */
type With<Value, Member extends keyof Value> = Value & { [Key in Member]-?: NonNullable<Value[Key]> };

/** A GraphQL API as it is kept, with what its own operations set. */
export interface StoredApi {
  readonly api: With<GraphqlApi, 'apiId' | 'arn' | 'name' | 'authenticationType'>;
  readonly region: string;
  readonly environmentVariables: Readonly<Record<string, string>>;
  /** The schema that is served; undefined before the first was created. */
  readonly sdl: string | undefined;
  /** Types that were made one by one, by name, in the words in which they were given. */
  readonly definitions?: Readonly<Record<string, string>>;
  /** How the last creation of a schema went; undefined before the first. */
  readonly schemaCreation: { readonly status: 'SUCCESS' | 'FAILED'; readonly details: string } | undefined;
}

export type StoredApiKey = With<ApiKey, 'id' | 'expires'>;
export type StoredDataSource = With<DataSource, 'name' | 'type' | 'dataSourceArn'>;
export type StoredFunction = With<FunctionConfiguration, 'functionId' | 'functionArn' | 'name' | 'dataSourceName'>;
export type StoredResolver = With<Resolver, 'typeName' | 'fieldName' | 'resolverArn'>;

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
/** @param Operation its name, as in the API */
export type Input<Operation extends OperationName<Sdk['appsync']>> = OperationInput<Sdk['appsync'], Operation>;
export type Output<Operation extends OperationName<Sdk['appsync']>> = OperationOutput<Sdk['appsync'], Operation>;
export type AppSyncContext = ServiceContext<AppSyncState>;

export function keyOf(apiId: string, name: string): string {
  return `${apiId}/${name}`;
}
