import type { UserStatusType } from '@aws-sdk/client-cognito-identity-provider';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import { checkAvailable } from './check-available.ts';
import { saveUser } from './save-user.ts';
import type { User } from './user.ts';

export interface NewUser {
  /** As the request has it: a name, or the e-mail address or phone number of pools that sign in with these. */
  readonly username: string;
  /** Without `sub`. In pools that sign in with an address, the address is added from the name. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly status: UserStatusType;
  /** Takes aliases away from who has them. @default false */
  readonly forceAliasCreation?: boolean;
  /** Decides the words in which a taken name is refused. @default false */
  readonly byAdministrator?: boolean;
}

const NO_MFA: User['mfa'] = {
  sms: false,
  email: false,
  softwareToken: false,
  softwareTokenSecret: undefined,
  softwareTokenName: undefined,
  preferred: undefined,
};

/**
 * Makes a user without a password (`setPassword` follows) and keeps it. The attributes were checked by
 * `checkAttributes`.
 * @throws AwsError UsernameExistsException; AliasExistsException; InvalidParameterException for a name that the pool does
 *   not take
 */
export function newUser(pool: UserPool, request: NewUser, context: CognitoContext): User {
  const { username, attributes } = checkAvailable(pool, request, context);
  const sub = context.ids.uuid();
  const now = context.clock.now();
  const user: User = {
    poolId: pool.id,
    username: username ?? sub,
    sub,
    attributes: { sub, ...attributes },
    status: request.status,
    enabled: true,
    createdAt: now,
    modifiedAt: now,
    password: undefined,
    previousPasswords: [],
    groups: [],
    mfa: NO_MFA,
    devices: [],
    codes: {},
    pendingAttributes: {},
    identities: [],
    failedSignIns: 0,
    lockedUntil: undefined,
  };
  return saveUser(user, {}, context);
}
