import { useEffect } from 'react';
import { ChangeAnswersButton } from '../answers/change-answers-button.tsx';
import type { Report } from '../graphql/operations.generated.ts';
import { choiceText, questionText, topicTitle } from '../questionnaire/topics.ts';
import { hashOf } from '../routing/route.ts';
import type { MemberPageProps } from '../shell/member-pages.tsx';
import { dateText } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { beingEvaluated, reportOn } from './evaluations.ts';
import { EvaluationsGate } from './evaluations-gate.tsx';
import { Gauge } from './gauge.tsx';
import { SeverityCounts } from './severity-counts.tsx';
import { WaitingCard } from './waiting-card.tsx';
import { bySeverity, type Finding, GRADE_NAMES, SEVERITY_ADVICE, SEVERITY_NAMES, summaryText } from './words.ts';

interface ReportPageProps extends MemberPageProps {
  readonly answerId: string;
}

/** One report: what it comes to, and what to do about it, the most urgent first. */
export function ReportPage({ answerId, ...props }: ReportPageProps) {
  const { membership, evaluations } = props;
  const { evaluations: store } = membership;
  const report = reportOn(evaluations, answerId);
  const waiting = beingEvaluated(evaluations).find(({ id }) => id === answerId);
  const reportId = report?.id;
  useEffect(() => {
    if (reportId) store.seen(reportId);
  }, [store, reportId]);
  return (
    <div className="page">
      <p className="crumb">
        <a href={hashOf({ page: 'reports' })}>
          <Icon name="back" />
          My reports
        </a>
      </p>
      <PageHeading title={report ? `Report, grade ${report.grade}` : 'Report'}>
        {report ? GRADE_NAMES[report.grade] : 'Report'}
      </PageHeading>
      <EvaluationsGate store={store} state={evaluations}>
        {waiting && report && (
          <Notice kind="news" icon="clock">
            <p>{`Version ${waiting.version} of your answers is being evaluated. Its report takes the place of this one by itself.`}</p>
          </Notice>
        )}
        {report ? <Content {...props} report={report} /> : waiting ? <WaitingCard answer={waiting} /> : <Missing />}
      </EvaluationsGate>
    </div>
  );
}

function Content({ report, ...props }: MemberPageProps & { readonly report: Report }) {
  const { answerId, answerVersion, answeredAt, findings, grade, score } = report;
  const answer = props.evaluations.answers.find(({ id }) => id === answerId);
  const chosenFor = (question: string) => {
    const chosen = answer?.version === answerVersion && answer.choices.find((each) => each.question === question);
    return chosen ? choiceText(question, chosen.choice) : undefined;
  };
  return (
    <>
      <div className="card report-head">
        <Gauge score={score} grade={grade} />
        <div>
          <p className="summary">{summaryText(report)}</p>
          <SeverityCounts findings={findings} />
          <p className="card-detail">{`On your answers of ${dateText(answeredAt)}${answerVersion > 1 ? `, version ${answerVersion}` : ''}.`}</p>
          {answer && <ChangeAnswersButton answer={answer} {...props} />}
        </div>
      </div>
      {bySeverity(findings).map(([severity, found]) => (
        <section className="findings" key={severity} data-severity={severity}>
          <h2>
            <span className="severity-mark" aria-hidden="true" />
            {SEVERITY_NAMES[severity]}
            <span className="findings-count">{found.length}</span>
          </h2>
          <p className="card-detail">{SEVERITY_ADVICE[severity]}</p>
          <ul>
            {found.map((finding) => (
              <li key={finding.question}>
                <FindingCard finding={finding} chosen={chosenFor(finding.question)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

interface FindingCardProps {
  readonly finding: Finding;
  /** The text of what was chosen, as long as it is known. */
  readonly chosen: string | undefined;
}

function FindingCard({ finding: { question, title, recommendation }, chosen }: FindingCardProps) {
  return (
    <article className="card finding">
      <p className="overline">{topicTitle(question)}</p>
      <h3>{title}</h3>
      <p>{recommendation}</p>
      <p className="card-detail">
        {questionText(question)} {chosen && <strong>{chosen}</strong>}
      </p>
    </article>
  );
}

function Missing() {
  return (
    <div className="empty card">
      <p className="lead">There is no such report. It may belong to another account.</p>
      <a className="button" href={hashOf({ page: 'reports' })}>
        Go to my reports
      </a>
    </div>
  );
}
