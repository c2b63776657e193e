import type { IdentityProviderTypeType } from '@aws-sdk/client-cognito-identity-provider';

export interface IdentityProvider {
  readonly poolId: string;
  readonly name: string;
  readonly type: IdentityProviderTypeType;
  readonly details: Readonly<Record<string, string>>;
  readonly attributeMapping: Readonly<Record<string, string>>;
  readonly identifiers: readonly string[];
  /** Milliseconds. */
  readonly createdAt: number;
  readonly modifiedAt: number;
}
