import type {
  AliasConfiguration,
  EventSourceMappingConfiguration,
  FunctionConfiguration,
  FunctionEventInvokeConfig,
  FunctionUrlConfig,
  GetLayerVersionResponse,
  PutRuntimeManagementConfigResponse,
  RecursiveLoop,
} from '@aws-sdk/client-lambda';
import { StateMap } from '../../service/state-map.ts';
import type { Execution } from './invocation/execution.ts';

/** A version of a function. What it runs is never changed in place: a change is a new record, which starts new sandboxes. */
export interface VersionRecord {
  /** As the API answers it; `FunctionArn` has a qualifier for published versions only. */
  readonly configuration: FunctionConfiguration;
  /** Key of the deployment package in `code`; undefined for container images. */
  readonly codeKey: string | undefined;
  /** Keys of the layers' archives in `code`: a layer that is deleted stays with the versions that have it. */
  readonly layerKeys: readonly string[];
  readonly imageUri?: string | undefined;
}

export interface FunctionRecord {
  readonly name: string;
  /** `$LATEST`. */
  readonly latest: VersionRecord;
  /** The number of the version that was published last; numbers are never used again. */
  readonly lastVersion: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** A statement of a function's or layer's policy, as AWS renders it. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Principal: string | Readonly<Record<string, string>>;
  readonly Action: string;
  readonly Resource: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** An event that was invoked asynchronously and is not done with. */
export interface AsyncEvent {
  readonly requestId: string;
  readonly functionName: string;
  readonly qualifier: string | undefined;
  readonly payload: string;
  readonly traceId: string;
  readonly acceptedAt: number;
  /** Executions so far. */
  readonly executions: number;
  /** How often in a row there was no capacity. */
  readonly throttles: number;
  readonly dueAt: number;
  /** What the last execution answered. */
  readonly lastResponse?: { readonly payload: string; readonly executedVersion: string };
}

/** An event source mapping and its tags. */
export interface MappingRecord {
  readonly configuration: EventSourceMappingConfiguration & { readonly UUID: string };
  readonly tags: Readonly<Record<string, string>>;
}

export interface LayerRecord {
  readonly layerName: string;
  readonly version: GetLayerVersionResponse & { readonly LayerVersionArn: string; readonly Version: number };
  readonly codeKey: string;
}

export interface LayerPolicy {
  readonly statements: readonly PolicyStatement[];
  readonly revisionId: string;
}

export interface UrlRecord {
  readonly id: string;
  readonly functionName: string;
  readonly qualifier: string | undefined;
  /** As the API answers it, without the URL: that depends on where the endpoint listens. */
  readonly configuration: Omit<FunctionUrlConfig, 'FunctionUrl'>;
}

export interface ProvisionedConcurrencyRecord {
  readonly functionArn: string;
  readonly requested: number;
  readonly lastModified: string;
}

/** Keys: a function's name, or `<name>:<qualifier>` where versions and aliases have their own. */
export interface LambdaState {
  readonly functions: StateMap<string, FunctionRecord>;
  /** Published versions. */
  readonly versions: StateMap<string, VersionRecord>;
  readonly aliases: StateMap<string, AliasConfiguration>;
  /** Deployment packages and layer archives by the SHA-256 of their bytes, in hexadecimal. */
  readonly code: StateMap<string, Uint8Array>;
  readonly policies: StateMap<string, readonly PolicyStatement[]>;
  readonly reservedConcurrency: StateMap<string, number>;
  readonly provisionedConcurrency: StateMap<string, ProvisionedConcurrencyRecord>;
  readonly eventInvokeConfigs: StateMap<string, FunctionEventInvokeConfig>;
  readonly runtimeManagement: StateMap<string, PutRuntimeManagementConfigResponse>;
  readonly recursion: StateMap<string, RecursiveLoop>;
  /** By id. */
  readonly urls: StateMap<string, UrlRecord>;
  /** By UUID. */
  readonly mappings: StateMap<string, MappingRecord>;
  /** Where a mapping stands in a shard: `<UUID>/<shard>` → sequence number. */
  readonly checkpoints: StateMap<string, string>;
  /** `<name>:<version>` */
  readonly layers: StateMap<string, LayerRecord>;
  readonly layerPolicies: StateMap<string, LayerPolicy>;
  /** The last version number of each layer. */
  readonly layerVersions: StateMap<string, number>;
  readonly asyncEvents: StateMap<string, AsyncEvent>;
  /** What runs; made when the service starts. */
  execution: Execution | undefined;
}

export function createState(): LambdaState {
  return {
    functions: new StateMap(),
    versions: new StateMap(),
    aliases: new StateMap(),
    code: new StateMap(),
    policies: new StateMap(),
    reservedConcurrency: new StateMap(),
    provisionedConcurrency: new StateMap(),
    eventInvokeConfigs: new StateMap(),
    runtimeManagement: new StateMap(),
    recursion: new StateMap(),
    urls: new StateMap(),
    mappings: new StateMap(),
    checkpoints: new StateMap(),
    layers: new StateMap(),
    layerPolicies: new StateMap(),
    layerVersions: new StateMap(),
    asyncEvents: new StateMap(),
    execution: undefined,
  };
}
