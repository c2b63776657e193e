import type { CustomDomainConfigType, DomainDescriptionType } from '@aws-sdk/client-cognito-identity-provider';

export interface UserPoolDomain {
  /** A prefix (`orders`) or a domain of one's own (`auth.example.com`). */
  readonly domain: string;
  readonly poolId: string;
  readonly custom: CustomDomainConfigType | undefined;
  readonly managedLoginVersion: NonNullable<DomainDescriptionType['ManagedLoginVersion']>;
}
