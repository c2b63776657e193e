import { type ReactNode, useState } from 'react';
import type { EvaluationsState } from '../reports/evaluations-store.ts';
import { hashOf, type Route } from '../routing/route.ts';
import type { Person } from '../services/auth.ts';
import type { Session } from '../session/use-session.ts';
import { Icon, Lantern } from '../ui/icon.tsx';
import { useOnline } from '../ui/use-online.ts';

interface MemberLayoutProps {
  readonly session: Session;
  readonly person: Person;
  readonly page: Route['page'];
  readonly evaluations: EvaluationsState;
  readonly children: ReactNode;
}

/** The frame around every page of somebody who is signed in. */
export function MemberLayout({ session, person, page, evaluations, children }: MemberLayoutProps) {
  const isOnline = useOnline();
  const [isLeaving, setLeaving] = useState(false);
  const unseen = evaluations.unseen.length;

  async function leave() {
    setLeaving(true);
    await session.signOut().finally(() => setLeaving(false));
  }

  return (
    <div className="shell">
      <button type="button" className="skip" onClick={() => document.querySelector<HTMLElement>('#main')?.focus()}>
        Skip to the content
      </button>
      <header className="shell-header">
        <a className="brand" href={hashOf({ page: 'reports' })}>
          <Lantern />
          Lantern
        </a>
        <nav aria-label="Pages">
          <NavLink route={{ page: 'reports' }} isCurrent={page === 'reports' || page === 'report'}>
            Reports
            {unseen > 0 && (
              <span className="count">
                {unseen}
                <span className="unseen"> new</span>
              </span>
            )}
          </NavLink>
          <NavLink route={{ page: 'answers' }} isCurrent={page === 'answers'}>
            Answers
          </NavLink>
          <NavLink route={{ page: 'check', step: '' }} isCurrent={page === 'check'}>
            Check
          </NavLink>
        </nav>
        <div className="account">
          <span className="account-address" title={person.email}>
            {person.email}
          </span>
          <button type="button" className="button small" disabled={isLeaving} onClick={() => void leave()}>
            Sign out
          </button>
        </div>
      </header>
      <div role="status">
        {!isOnline && (
          <p className="offline">
            <Icon name="offline" />
            <span>You are offline. What you answer is kept here; the rest goes on when you are back.</span>
          </p>
        )}
      </div>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

interface NavLinkProps {
  readonly route: Route;
  readonly isCurrent: boolean;
  readonly children: ReactNode;
}

function NavLink({ route, isCurrent, children }: NavLinkProps) {
  return (
    <a href={hashOf(route)} aria-current={isCurrent ? 'page' : undefined}>
      {children}
    </a>
  );
}
