import { useState } from 'react';
import type { Route } from '../routing/route.ts';
import { ConfirmPage } from './confirm-page.tsx';
import { GuestLayout } from './guest-layout.tsx';
import { RecoverPage } from './recover-page.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { SignUpPage } from './sign-up-page.tsx';
import type { Session } from './use-session.ts';

/** What one page of signing up or recovering leaves to the next one. It is gone with a reload, passwords above all. */
export interface Pending {
  readonly email: string;
  readonly password?: string;
  /** What has just worked. */
  readonly news?: string;
}

export interface GuestPageProps {
  readonly session: Session;
  readonly pending: Pending;
  setPending(pending: Pending): void;
}

interface GuestPagesProps {
  readonly session: Session;
  readonly route: Route;
}

/** The pages for people who are not signed in. */
export function GuestPages({ session, route }: GuestPagesProps) {
  const [pending, setPending] = useState<Pending>({ email: '' });
  return <GuestLayout>{pageOf(route, { session, pending, setPending })}</GuestLayout>;
}

function pageOf({ page }: Route, props: GuestPageProps) {
  switch (page) {
    case 'sign-up':
      return <SignUpPage {...props} />;
    case 'confirm':
      return <ConfirmPage {...props} />;
    case 'recover':
      return <RecoverPage {...props} />;
    default:
      return <SignInPage {...props} />;
  }
}
