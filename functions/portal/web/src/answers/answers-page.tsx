import type { Answer } from '../graphql/operations.generated.ts';
import { choiceText, questionText } from '../questionnaire/topics.ts';
import { beingEvaluated, reportOn } from '../reports/evaluations.ts';
import { EvaluationsGate } from '../reports/evaluations-gate.tsx';
import { NoReports } from '../reports/no-reports.tsx';
import { hashOf } from '../routing/route.ts';
import type { MemberPageProps } from '../shell/member-pages.tsx';
import { dateText } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { ChangeAnswersButton } from './change-answers-button.tsx';

/** What somebody has answered, and what has become of it. */
export function AnswersPage(props: MemberPageProps) {
  const { membership, evaluations, draft } = props;
  return (
    <div className="page">
      <div className="page-head">
        <PageHeading title="Answers">My answers</PageHeading>
        {evaluations.answers.length > 0 && (
          <a className="button small" href={hashOf({ page: 'check', step: '' })}>
            New check
          </a>
        )}
      </div>
      <EvaluationsGate store={membership.evaluations} state={evaluations}>
        {evaluations.answers.length === 0 ? (
          <NoReports draft={draft} />
        ) : (
          <ul className="cards">
            {evaluations.answers.map((answer) => (
              <li key={answer.id}>
                <AnswerCard {...props} answer={answer} />
              </li>
            ))}
          </ul>
        )}
      </EvaluationsGate>
    </div>
  );
}

function AnswerCard({ answer, ...props }: MemberPageProps & { readonly answer: Answer }) {
  const { id, version, createdAt, updatedAt, choices, comment } = answer;
  const isWaiting = beingEvaluated(props.evaluations).includes(answer);
  const report = reportOn(props.evaluations, id);
  return (
    <article className="card answer">
      <div className="answer-head">
        <h2>{`Answers of ${dateText(createdAt)}`}</h2>
        {isWaiting && (
          <span className="pill">
            <span className="spinner" aria-hidden="true" />
            Being evaluated
          </span>
        )}
        {!isWaiting && report && (
          <a className="pill" href={hashOf({ page: 'report', answerId: id })}>
            {`Report: ${report.grade}, ${report.score} of 100`}
          </a>
        )}
      </div>
      <p className="card-detail">{version > 1 ? `Version ${version}, changed ${dateText(updatedAt)}` : 'Version 1'}</p>
      <details>
        <summary>
          <Icon name="list" />
          {`Show all ${choices.length} answers`}
        </summary>
        <dl>
          {choices.map(({ question, choice }) => (
            <div key={question}>
              <dt>{questionText(question)}</dt>
              <dd>{choiceText(question, choice)}</dd>
            </div>
          ))}
          {comment && (
            <div>
              <dt>Comment</dt>
              <dd className="comment">{comment}</dd>
            </div>
          )}
        </dl>
      </details>
      <ChangeAnswersButton answer={answer} {...props} />
    </article>
  );
}
