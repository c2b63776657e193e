import type { ServiceContext } from '../../service/context.ts';
import { StateMap } from '../../service/state-map.ts';
import type { AccessKey } from './access-keys.ts';
import type { Group, Role, User } from './identity.ts';
import type { InstanceProfile } from './instance-profiles.ts';
import type { LoginProfile } from './login-profiles.ts';
import type { ManagedPolicy } from './managed-policy.ts';
import type { OidcProvider } from './oidc-providers.ts';
import type { PasswordPolicy } from './password-policy.ts';

export function createIamState() {
  return {
    /** By name, as the three below. */
    users: new StateMap<string, User>(),
    groups: new StateMap<string, Group>(),
    roles: new StateMap<string, Role>(),
    instanceProfiles: new StateMap<string, InstanceProfile>(),
    /** By ARN. */
    policies: new StateMap<string, ManagedPolicy>(),
    /** By access key id. */
    accessKeys: new StateMap<string, AccessKey>(),
    /** By user name. */
    loginProfiles: new StateMap<string, LoginProfile>(),
    /** By ARN. */
    oidcProviders: new StateMap<string, OidcProvider>(),
    account: new StateMap<'alias' | 'passwordPolicy', string | PasswordPolicy>(),
  };
}

export type IamState = ReturnType<typeof createIamState>;
export type IamContext = ServiceContext<IamState>;
