import type {
  CachePolicyConfig,
  CloudFrontOriginAccessIdentityConfig,
  DistributionConfig,
  FunctionConfig,
  InvalidationBatch,
  KeyGroupConfig,
  OriginAccessControlConfig,
  OriginRequestPolicyConfig,
  PublicKeyConfig,
  ResponseHeadersPolicyConfig,
} from '@aws-sdk/client-cloudfront';
import type { ServiceContext } from '../../service/context.ts';
import type { OperationInput, OperationName, OperationOutput, Sdk } from '../../service/sdk.ts';
import { StateMap } from '../../service/state-map.ts';
import type { Stored } from './configurations/stored.ts';
import type { CachedResponse } from './data-plane/cached-response.ts';

export interface StoredDistribution extends Stored<DistributionConfig> {
  /** `d….cloudfront.net` */
  readonly domainName: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A function's code at one of its two stages. */
export interface FunctionCode {
  readonly etag: string;
  readonly config: FunctionConfig;
  readonly code: Uint8Array;
  readonly createdAt: number;
  readonly lastModifiedAt: number;
}

export interface StoredFunction {
  readonly name: string;
  readonly development: FunctionCode;
  /** What distributions run; absent before it was published. */
  readonly live: FunctionCode | undefined;
}

export interface StoredInvalidation {
  readonly id: string;
  readonly distributionId: string;
  readonly createdAt: number;
  readonly batch: InvalidationBatch;
}

export interface StoredIdentity extends Stored<CloudFrontOriginAccessIdentityConfig> {
  readonly canonicalUserId: string;
}

/** What is kept of CloudFront, by id; functions by name. */
export function createState() {
  return {
    distributions: new StateMap<string, StoredDistribution>(),
    originAccessControls: new StateMap<string, Stored<OriginAccessControlConfig>>(),
    originAccessIdentities: new StateMap<string, StoredIdentity>(),
    cachePolicies: new StateMap<string, Stored<CachePolicyConfig>>(),
    originRequestPolicies: new StateMap<string, Stored<OriginRequestPolicyConfig>>(),
    responseHeadersPolicies: new StateMap<string, Stored<ResponseHeadersPolicyConfig>>(),
    publicKeys: new StateMap<string, Stored<PublicKeyConfig>>(),
    keyGroups: new StateMap<string, Stored<KeyGroupConfig>>(),
    functions: new StateMap<string, StoredFunction>(),
    invalidations: new StateMap<string, StoredInvalidation>(),
    /** What the edge has cached, by distribution and key; in memory only. */
    cache: new Map<string, Map<string, CachedResponse>>(),
  };
}

export type CloudFrontState = ReturnType<typeof createState>;
export type CloudFrontContext = ServiceContext<CloudFrontState>;
/** @param Operation its name, as in the API */
export type Input<Operation extends OperationName<Sdk['cloudfront']>> = OperationInput<Sdk['cloudfront'], Operation>;
export type Output<Operation extends OperationName<Sdk['cloudfront']>> = OperationOutput<Sdk['cloudfront'], Operation>;
