import { useEffect } from 'react';
import { hashOf } from '../routing/route.ts';
import { goTo } from '../routing/use-route.ts';
import type { MemberPageProps } from '../shell/member-pages.tsx';
import { UnknownPage } from '../shell/unknown-page.tsx';
import { nextStep } from './draft.ts';
import { ReviewStep } from './review-step.tsx';
import { StepList } from './step-list.tsx';
import { TopicStep } from './topic-step.tsx';
import { topics } from './topics.ts';

interface CheckPageProps extends MemberPageProps {
  /** A topic, `review`, or empty for wherever the draft goes on. */
  readonly step: string;
}

/** The questionnaire, a topic at a time, and the review of what is about to be sent. */
export function CheckPage({ step, ...props }: CheckPageProps) {
  const { draft, membership } = props;
  const goOnAt = step === '' ? hashOf({ page: 'check', step: nextStep(draft) }) : undefined;
  useEffect(() => {
    if (goOnAt) goTo(goOnAt, { replace: true });
  }, [goOnAt]);
  if (goOnAt) return null;
  const topic = topics.find(({ id }) => id === step);
  if (!topic && step !== 'review') return <UnknownPage />;
  return (
    <div className="check">
      <StepList draft={draft} step={step} />
      {topic ? (
        <TopicStep key={topic.id} topic={topic} draft={draft} onChange={membership.drafts.set} />
      ) : (
        <ReviewStep {...props} />
      )}
    </div>
  );
}
