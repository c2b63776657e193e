import type { ResourceServerScopeType } from '@aws-sdk/client-cognito-identity-provider';

export interface ResourceServer {
  readonly poolId: string;
  readonly identifier: string;
  readonly name: string;
  /** Requested as `<identifier>/<scope name>`. */
  readonly scopes: readonly ResourceServerScopeType[];
}
