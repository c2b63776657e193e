import { questionnaire } from '@signalbox/questionnaire/questionnaire';
import { type Draft, isBegun, progressOf } from '../questionnaire/draft.ts';
import { topics } from '../questionnaire/topics.ts';
import { hashOf } from '../routing/route.ts';
import { Icon } from '../ui/icon.tsx';

/** What is shown before there is anything: the way to the first report. */
export function NoReports({ draft }: { readonly draft: Draft }) {
  const { answered, questions } = progressOf(draft);
  return (
    <div className="empty card">
      <h2>{isBegun(draft) ? 'Your first report is not far' : 'Your first report is five minutes away'}</h2>
      <p className="lead">
        {isBegun(draft)
          ? `You have answered ${answered} of ${questions} questions. They are kept in this browser.`
          : `${questionnaire.length} questions in ${topics.length} topics. Choose what fits best; you can stop at any time and change your answers later.`}
      </p>
      <ul className="topic-names">
        {topics.map(({ id, title }) => (
          <li key={id}>{title}</li>
        ))}
      </ul>
      <a className="button primary" href={hashOf({ page: 'check', step: '' })}>
        <span>{isBegun(draft) ? 'Go on answering' : 'Start the check'}</span>
        <Icon name="arrow" />
      </a>
    </div>
  );
}
