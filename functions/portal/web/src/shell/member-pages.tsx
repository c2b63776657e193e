import '../styles/check.css';
import '../styles/evaluations.css';
import { useEffect, useSyncExternalStore } from 'react';
import { AnswersPage } from '../answers/answers-page.tsx';
import { CheckPage } from '../questionnaire/check-page.tsx';
import type { Draft } from '../questionnaire/draft.ts';
import type { EvaluationsState } from '../reports/evaluations-store.ts';
import { ReportPage } from '../reports/report-page.tsx';
import { ReportsPage } from '../reports/reports-page.tsx';
import type { Route } from '../routing/route.ts';
import type { Membership, Session } from '../session/use-session.ts';
import { MemberLayout } from './member-layout.tsx';
import { UnknownPage } from './unknown-page.tsx';
import { useReportNews } from './use-report-news.ts';

interface MemberPagesProps {
  readonly session: Session;
  readonly membership: Membership;
  readonly route: Route;
}

/** What the pages of somebody who is signed in share. */
export interface MemberPageProps {
  readonly membership: Membership;
  readonly evaluations: EvaluationsState;
  readonly draft: Draft;
}

/** The pages for somebody who is signed in. */
export function MemberPages({ session, membership, route }: MemberPagesProps) {
  const { evaluations: store, drafts } = membership;
  const evaluations = useSyncExternalStore(store.subscribe, store.get);
  const draft = useSyncExternalStore(drafts.subscribe, drafts.get);
  useReportNews(evaluations, route);
  useEffect(() => {
    const load = () => void store.load();
    addEventListener('online', load);
    return () => removeEventListener('online', load);
  }, [store]);
  return (
    <MemberLayout session={session} person={membership.person} page={route.page} evaluations={evaluations}>
      {pageOf(route, { membership, evaluations, draft })}
    </MemberLayout>
  );
}

function pageOf(route: Route, props: MemberPageProps) {
  switch (route.page) {
    case 'check':
      return <CheckPage {...props} step={route.step} />;
    case 'answers':
      return <AnswersPage {...props} />;
    case 'reports':
      return <ReportsPage {...props} />;
    case 'report':
      return <ReportPage key={route.answerId} {...props} answerId={route.answerId} />;
    default:
      return <UnknownPage />;
  }
}
