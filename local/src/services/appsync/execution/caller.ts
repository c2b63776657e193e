import type { AuthorizationMode } from '../../../engines/appsync-schema/authorization-of.ts';

/** Who calls an API, as it was found out before anything is executed. */
export interface Caller {
  readonly mode: AuthorizationMode;
  /** What resolvers see as `ctx.identity`; null for API keys. */
  readonly identity: Readonly<Record<string, unknown>> | null;
  /** Groups of a user pool's user. */
  readonly groups: readonly string[];
  /** Fields that a Lambda authorizer denies: `Query.secret`, or an ARN of a field. */
  readonly deniedFields: readonly string[];
  /** Queries, mutations and subscriptions must name who may use them: a user pool's default action `DENY`. */
  readonly isDeniedByDefault?: boolean;
}

/** What `util.authType()` says. */
const AUTH_TYPES: Readonly<Record<AuthorizationMode, string>> = {
  API_KEY: 'API Key Authorization',
  AWS_IAM: 'IAM Authorization',
  AMAZON_COGNITO_USER_POOLS: 'User Pool Authorization',
  OPENID_CONNECT: 'Open ID Connect Authorization',
  AWS_LAMBDA: 'Lambda Authorization',
};

export function authTypeOf({ mode }: Caller): string {
  return AUTH_TYPES[mode];
}
