import type {
  EmailMfaConfigType,
  SchemaAttributeType,
  SmsMfaConfigType,
  SoftwareTokenMfaConfigType,
  UserPoolType,
  WebAuthnConfigurationType,
} from '@aws-sdk/client-cognito-identity-provider';

/** What CreateUserPool and UpdateUserPool set, in the shape in which DescribeUserPool shows it. */
export type UserPoolSettings = Omit<
  UserPoolType,
  | 'Arn'
  | 'CreationDate'
  | 'CustomDomain'
  | 'Domain'
  | 'EstimatedNumberOfUsers'
  | 'Id'
  | 'LastModifiedDate'
  | 'MfaConfiguration'
  | 'Name'
  | 'SchemaAttributes'
  | 'UserPoolTags'
>;

/** What SetUserPoolMfaConfig sets. A factor that is off is absent. */
export interface UserPoolMfa {
  readonly configuration: 'OFF' | 'ON' | 'OPTIONAL';
  readonly softwareToken: SoftwareTokenMfaConfigType | undefined;
  readonly sms: SmsMfaConfigType | undefined;
  readonly email: EmailMfaConfigType | undefined;
  readonly webAuthn: WebAuthnConfigurationType | undefined;
}

export interface UserPool {
  /** `eu-west-1_AbCdEfGhI` */
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  /** Milliseconds. */
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly settings: UserPoolSettings;
  /** Standard attributes, and custom ones by their full name (`custom:tier`). */
  readonly schema: readonly SchemaAttributeType[];
  readonly mfa: UserPoolMfa;
  readonly tags: Readonly<Record<string, string>>;
}

/** Whether user names, and aliases, that differ in case only are different. Fixed when the pool is made. */
export function isCaseSensitive({ settings }: UserPool): boolean {
  return settings.UsernameConfiguration?.CaseSensitive ?? true;
}
