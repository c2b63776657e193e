import { questionnaire } from '@signalbox/questionnaire/questionnaire';
import type { ReactNode } from 'react';
import { Lantern } from '../ui/icon.tsx';

/** What people see before they are signed in: what this is, and a form. */
export function GuestLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className="guest">
      <header className="guest-pitch">
        <p className="brand">
          <Lantern />
          Lantern
        </p>
        <div className="pitch">
          <p className="pitch-title">See where your security stands.</p>
          <p>{`${questionnaire.length} questions about how you work, and a report that says what to do first.`}</p>
        </div>
        <ul className="pitch-points">
          <li>About five minutes, at your own pace</li>
          <li>A score, a grade, and a next step for each gap</li>
          <li>Only you see your answers and reports</li>
        </ul>
      </header>
      <main id="main" tabIndex={-1}>
        <div className="guest-form">{children}</div>
      </main>
    </div>
  );
}
