import type { Report } from '../graphql/operations.generated.ts';
import { isBegun, progressOf } from '../questionnaire/draft.ts';
import { hashOf } from '../routing/route.ts';
import type { MemberPageProps } from '../shell/member-pages.tsx';
import { dateText } from '../ui/dates.ts';
import { PageHeading } from '../ui/page-heading.tsx';
import { beingEvaluated } from './evaluations.ts';
import { EvaluationsGate } from './evaluations-gate.tsx';
import { GradeBadge } from './grade-badge.tsx';
import { LivenessPill } from './liveness-pill.tsx';
import { NoReports } from './no-reports.tsx';
import { SeverityCounts } from './severity-counts.tsx';
import { WaitingCard } from './waiting-card.tsx';
import { GRADE_NAMES } from './words.ts';

/** The reports, the newest first. The list grows by itself. */
export function ReportsPage({ membership, evaluations, draft }: MemberPageProps) {
  const { reports, unseen, liveness } = evaluations;
  const waiting = beingEvaluated(evaluations);
  const isEmpty = reports.length === 0 && waiting.length === 0;
  return (
    <div className="page">
      <div className="page-head">
        <PageHeading title="Reports">My reports</PageHeading>
        <LivenessPill liveness={liveness} />
      </div>
      <EvaluationsGate store={membership.evaluations} state={evaluations}>
        {isEmpty ? (
          <NoReports draft={draft} />
        ) : (
          <>
            {isBegun(draft) && (
              <p className="lead">
                {`You have answered ${progressOf(draft).answered} questions that are not sent yet. `}
                <a href={hashOf({ page: 'check', step: '' })}>Go on answering</a>
              </p>
            )}
            <ul className="cards">
              {waiting.map((answer) => (
                <li key={`${answer.id} ${answer.version}`}>
                  <WaitingCard answer={answer} />
                </li>
              ))}
              {reports.map((report) => (
                <li key={report.id}>
                  <ReportCard report={report} isNew={unseen.includes(report.id)} />
                </li>
              ))}
            </ul>
          </>
        )}
      </EvaluationsGate>
    </div>
  );
}

function ReportCard({ report, isNew }: { readonly report: Report; readonly isNew: boolean }) {
  const { answerId, answerVersion, answeredAt, grade, score, findings } = report;
  return (
    <a className="card report-card" data-new={isNew} href={hashOf({ page: 'report', answerId })}>
      <GradeBadge grade={grade} />
      <div>
        <p className="card-title">
          {GRADE_NAMES[grade]}
          {isNew && <span className="tag">New</span>}
        </p>
        <p className="card-detail">
          {dateText(answeredAt)}
          {answerVersion > 1 && `, version ${answerVersion}`}
        </p>
        <SeverityCounts findings={findings} />
      </div>
      <p className="card-score">
        <strong>{score}</strong> of 100
      </p>
    </a>
  );
}
