import { type FormEvent, useState } from 'react';
import { asProblem, type Problem } from '../problem.ts';
import { hashOf } from '../routing/route.ts';
import { goTo } from '../routing/use-route.ts';
import type { MemberPageProps } from '../shell/member-pages.tsx';
import { announce } from '../ui/announcer.tsx';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { SubmitButton } from '../ui/submit-button.tsx';
import { CommentField } from './comment-field.tsx';
import { commentIssue, draftOf, inputOf, nextStep, unanswered } from './draft.ts';
import { choiceText, topics } from './topics.ts';

/** All that is about to be sent, in one place, with the way back to each part of it. */
export function ReviewStep({ draft, membership: { drafts, evaluations: store }, evaluations }: MemberPageProps) {
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const open = unanswered(draft);
  const newest = evaluations.answers.find(({ id }) => id === draft.changes?.id);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isBusy || commentIssue(draft.comment)) return;
    if (open.length > 0) {
      goTo({ page: 'check', step: nextStep(draft) });
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      await store.send(draft.changes, inputOf(draft));
      drafts.clear();
      announce('Your answers were sent. They are being evaluated.');
      goTo({ page: 'reports' });
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  }

  async function takeNewest() {
    await store.load();
    const current = store.get().answers.find(({ id }) => id === draft.changes?.id);
    drafts.set({ ...draft, ...(current ? { changes: draftOf(current).changes } : {}) });
    setProblem(undefined);
  }

  return (
    <form className="topic" onSubmit={submit} noValidate>
      <p className="overline">{newest ? `Changing version ${draft.changes?.version}` : 'Almost done'}</p>
      <PageHeading title="Review your answers">Review your answers</PageHeading>
      {open.length > 0 && (
        <Notice kind="calm" icon="list">
          <p>
            {open.length === 1 ? 'One question is' : `${open.length} questions are`} still open.{' '}
            <a href={hashOf({ page: 'check', step: nextStep(draft) })}>Go on answering</a>
          </p>
        </Notice>
      )}
      {topics.map((topic) => (
        <section className="review" key={topic.id}>
          <div className="review-head">
            <h2>{topic.title}</h2>
            <a href={hashOf({ page: 'check', step: topic.id })}>
              Change<span className="unseen"> {topic.title}</span>
            </a>
          </div>
          <dl>
            {topic.questions.map(({ id, text }) => (
              <div key={id}>
                <dt>{text}</dt>
                <dd data-open={!draft.choices[id]}>
                  {draft.choices[id] ? choiceText(id, draft.choices[id]) : 'Not answered yet'}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <CommentField value={draft.comment} onChange={(comment) => drafts.set({ ...draft, comment })} />
      {problem && (
        <ProblemNotice problem={problem}>
          {problem.code === 'conflict' && (
            <button type="button" className="button small" onClick={() => void takeNewest()}>
              Replace the newer version by mine
            </button>
          )}
        </ProblemNotice>
      )}
      <div className="actions">
        <SubmitButton isBusy={isBusy}>
          {open.length > 0 ? 'Go on answering' : isBusy ? 'Sending' : 'Send for evaluation'}
        </SubmitButton>
      </div>
    </form>
  );
}
