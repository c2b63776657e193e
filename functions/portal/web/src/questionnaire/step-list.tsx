import { hashOf } from '../routing/route.ts';
import { Icon } from '../ui/icon.tsx';
import { type Draft, progressOf, unanswered } from './draft.ts';
import { topics } from './topics.ts';

interface StepListProps {
  readonly draft: Draft;
  readonly step: string;
}

/** How far the questionnaire is, and the way to each of its topics. */
export function StepList({ draft, step }: StepListProps) {
  const { answered, questions, percent } = progressOf(draft);
  return (
    <nav className="steps" aria-label="Topics">
      <div className="progress">
        <p id="progress-text">
          <strong>{answered}</strong> of {questions} answered
        </p>
        <progress aria-labelledby="progress-text" max={100} value={percent} />
      </div>
      <ol>
        {topics.map((topic) => {
          const open = unanswered(draft, topic).length;
          const done = topic.questions.length - open;
          return (
            <Step key={topic.id} step={topic.id} title={topic.title} isCurrent={step === topic.id} isDone={open === 0}>
              {open === 0 ? 'Done' : `${done} of ${topic.questions.length}`}
            </Step>
          );
        })}
        <Step step="review" title="Review" isCurrent={step === 'review'} isDone={false}>
          {answered === questions ? 'Ready' : ''}
        </Step>
      </ol>
    </nav>
  );
}

interface StepProps {
  readonly step: string;
  readonly title: string;
  readonly isCurrent: boolean;
  readonly isDone: boolean;
  readonly children: string;
}

function Step({ step, title, isCurrent, isDone, children }: StepProps) {
  return (
    <li>
      <a href={hashOf({ page: 'check', step })} aria-current={isCurrent ? 'step' : undefined} data-done={isDone}>
        <span className="step-mark">{isDone && <Icon name="check" />}</span>
        <span className="step-title">{title}</span>
        <span className="step-count">{children}</span>
      </a>
    </li>
  );
}
