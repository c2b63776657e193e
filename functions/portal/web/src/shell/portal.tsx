import { lazy, Suspense, useEffect } from 'react';
import { hashOf, isForGuests, nextHash, type Route } from '../routing/route.ts';
import { goTo, useRoute } from '../routing/use-route.ts';
import type { Services } from '../services/services.ts';
import { GuestPages } from '../session/guest-pages.tsx';
import { type SessionState, useSession } from '../session/use-session.ts';
import { Announcer } from '../ui/announcer.tsx';
import { FailurePage } from './failure-page.tsx';

const loadMemberPages = () => import('./member-pages.tsx');
const MemberPages = lazy(async () => ({ default: (await loadMemberPages()).MemberPages }));

/** The whole page: who is here decides what can be seen. */
export function Portal({ services }: { readonly services: Services }) {
  const session = useSession(services);
  const route = useRoute();
  const elsewhere = redirectOf(session.state, route);
  useEffect(() => {
    if (elsewhere) goTo(elsewhere, { replace: true });
  }, [elsewhere]);

  const { state } = session;
  if (state.status === 'failed') return <FailurePage problem={state.problem} onRetry={() => void session.refresh()} />;
  return (
    <>
      <Announcer />
      {state.status === 'guest' && !elsewhere && <GuestPages session={session} route={route} />}
      {state.status === 'member' && !elsewhere && (
        <Suspense>
          <MemberPages key={state.membership.person.id} session={session} membership={state.membership} route={route} />
        </Suspense>
      )}
    </>
  );
}

/** Where somebody is sent who cannot be on a page: to sign in and back again. */
function redirectOf(state: SessionState, route: Route): string | undefined {
  const { status } = state;
  if (status === 'guest' && !isForGuests(route)) {
    const next = hashOf(route);
    return hashOf(next === '#/' || state.since === 'signed-out' ? { page: 'sign-in' } : { page: 'sign-in', next });
  }
  if (status === 'member' && isForGuests(route)) return nextHash(route);
  if (status === 'member' && route.page === 'home') return hashOf({ page: 'reports' });
  return undefined;
}
