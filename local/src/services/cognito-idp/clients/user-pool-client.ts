import type { UserPoolClientType } from '@aws-sdk/client-cognito-identity-provider';

/** An app client as DescribeUserPoolClient shows it, with what every client has. */
export interface UserPoolClient extends UserPoolClientType {
  readonly UserPoolId: string;
  readonly ClientId: string;
  readonly ClientName: string;
  readonly CreationDate: Date;
  readonly LastModifiedDate: Date;
  /** In the unit of `TokenValidityUnits.RefreshToken`, days by default. */
  readonly RefreshTokenValidity: number;
  /** Minutes in which a challenge must be answered. */
  readonly AuthSessionValidity: number;
  readonly EnableTokenRevocation: boolean;
}
