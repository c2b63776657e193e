import type {
  LogConfigurationType,
  RiskConfigurationType,
  UICustomizationType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { ServiceContext } from '../../service/context.ts';
import { StateMap } from '../../service/state-map.ts';
import { createAuthenticationState } from './authentication/state.ts';
import type { UserPoolClient } from './clients/user-pool-client.ts';
import type { UserPoolDomain } from './domains/user-pool-domain.ts';
import type { Group } from './groups/group.ts';
import type { IdentityProvider } from './identity-providers/identity-provider.ts';
import type { ResourceServer } from './resource-servers/resource-server.ts';
import type { SigningKey } from './signing-keys/signing-key.ts';
import type { UserPool } from './user-pools/user-pool.ts';
import type { User } from './users/user.ts';
import { UserIndex } from './users/user-index.ts';

export function createCognitoState() {
  return {
    /** By id. */
    pools: new StateMap<string, UserPool>(),
    /** By pool id; made when the first token is signed or the key set is read. */
    signingKeys: new StateMap<string, readonly SigningKey[]>(),
    /** By client id: it is unique in the region. */
    clients: new StateMap<string, UserPoolClient>(),
    /** By `userKey`. Written through `saveUser` and `removeUser` only, which keep the index. */
    users: new StateMap<string, User>(),
    /** By `<pool id>/<name>`. */
    groups: new StateMap<string, Group>(),
    /** By `<pool id>/<identifier>`. */
    resourceServers: new StateMap<string, ResourceServer>(),
    /** By `<pool id>/<name>`. */
    identityProviders: new StateMap<string, IdentityProvider>(),
    /** By domain: it is unique in the region. */
    domains: new StateMap<string, UserPoolDomain>(),
    /** By `<pool id>/<client id or ALL>`. */
    uiCustomisations: new StateMap<string, UICustomizationType>(),
    /** By `<pool id>/<client id, or nothing>`. */
    riskConfigurations: new StateMap<string, RiskConfigurationType>(),
    /** By pool id. */
    logDeliveries: new StateMap<string, readonly LogConfigurationType[]>(),
    ...createAuthenticationState(),
    /** Rebuilt from `users` at the start. */
    userIndex: new UserIndex(),
    /** Keys that are being generated, by pool id. */
    pendingSigningKeys: new Map<string, Promise<readonly SigningKey[]>>(),
  };
}

export type CognitoState = ReturnType<typeof createCognitoState>;
export type CognitoContext = ServiceContext<CognitoState>;
