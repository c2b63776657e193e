import type { Clock } from '../service/clock.ts';
import type { Ids } from '../service/ids.ts';
import type { Principal, SessionCredentials, SessionRequest } from '../service/principal.ts';
import type { StateMap } from '../service/state-map.ts';

/** What the endpoint remembers of credentials that it gave out. */
export interface Session {
  readonly principal: Principal;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiresAt: number;
}

/** Role sessions: who is behind an access key. */
export interface Sessions {
  issue(request: SessionRequest): SessionCredentials;
  principal(request: SessionRequest): Principal;
  /** The session of an access key; an unknown key is the account's root, as on any laptop with made-up credentials. */
  of(accessKeyId: string | undefined): Principal;
}

const DURATION_SECONDS = 3600;

export function createSessions(
  store: StateMap<string, Session>,
  { clock, ids, account }: { clock: Clock; ids: Ids; account: string },
): Sessions {
  const root: Principal = { type: 'root', arn: `arn:aws:iam::${account}:root` };

  function principal({ roleArn, sessionName, sessionFor }: SessionRequest): Principal {
    const roleName = roleArn.slice(roleArn.lastIndexOf('/') + 1);
    const arn = `arn:aws:sts::${account}:assumed-role/${roleName}/${sessionName}`;
    const session = { type: 'assumed-role', arn, roleArn, since: clock.now() } as const;
    return sessionFor === undefined ? session : { ...session, sessionFor };
  }

  function forgetExpired(): void {
    for (const [key, session] of store) if (session.expiresAt < clock.now()) store.delete(key);
  }

  return {
    principal,
    issue(request) {
      forgetExpired();
      const accessKeyId = `ASIA${ids.upper(16)}`;
      const secretAccessKey = ids.hex(40);
      const sessionToken = ids.hex(120);
      const expiresAt = clock.now() + (request.durationSeconds ?? DURATION_SECONDS) * 1000;
      store.set(accessKeyId, { principal: principal(request), secretAccessKey, sessionToken, expiresAt });
      return { accessKeyId, secretAccessKey, sessionToken, expiration: new Date(expiresAt) };
    },
    of: (accessKeyId) => (accessKeyId === undefined ? root : (store.get(accessKeyId)?.principal ?? root)),
  };
}
