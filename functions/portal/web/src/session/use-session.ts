import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { asProblem, type Problem } from '../problem.ts';
import { createDraftStore, type DraftStore } from '../questionnaire/draft-store.ts';
import { createEvaluationsStore, type EvaluationsStore } from '../reports/evaluations-store.ts';
import type { Auth, Person } from '../services/auth.ts';
import type { Services } from '../services/services.ts';

/** What somebody who is signed in works with. */
export interface Membership {
  readonly person: Person;
  readonly drafts: DraftStore;
  readonly evaluations: EvaluationsStore;
}

/** Who is here. */
export type SessionState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly problem: Problem }
  /** Nobody was signed in, a sign-in has ended by itself or in another tab, or somebody has signed out here. */
  | { readonly status: 'guest'; readonly since: 'start' | 'ended' | 'signed-out' }
  | { readonly status: 'member'; readonly membership: Membership };

export interface Session {
  readonly state: SessionState;
  readonly auth: Auth;
  /** Looks again who is signed in. */
  refresh(): Promise<void>;
  signOut(): Promise<void>;
}

/** Follows who is signed in in this browser, whichever tab it happens in. */
export function useSession({ auth, loadApi }: Services): Session {
  const [state, setState] = useState<SessionState>({ status: 'loading' });
  const person = useRef<Person>(undefined);

  const end = useCallback((since: 'start' | 'ended' | 'signed-out') => {
    person.current = undefined;
    setState({ status: 'guest', since });
  }, []);

  const refresh = useCallback(async () => {
    try {
      const current = await auth.current();
      if (!current) return end(person.current ? 'ended' : 'start');
      if (current.id === person.current?.id) return;
      person.current = current;
      const api = await loadApi();
      const expire = () => {
        // Tokens that the service refuses are of no use to the next sign-in either.
        void auth.signOut().catch(() => undefined);
        end('ended');
      };
      const evaluations = createEvaluationsStore(api, expire);
      setState({
        status: 'member',
        membership: { person: current, drafts: createDraftStore(current.id), evaluations },
      });
    } catch (error) {
      person.current = undefined;
      setState({ status: 'failed', problem: asProblem(error) });
    }
  }, [auth, loadApi, end]);

  useEffect(() => {
    void refresh();
    return auth.watch(() => void refresh());
  }, [auth, refresh]);

  return useMemo(
    () => ({
      state,
      auth,
      refresh,
      async signOut() {
        // What tells other tabs comes back here as well.
        person.current = undefined;
        await auth.signOut();
        end('signed-out');
      },
    }),
    [state, auth, refresh, end],
  );
}
