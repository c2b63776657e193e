import { type FormEvent, useRef, useState } from 'react';
import { hashOf } from '../routing/route.ts';
import { goTo } from '../routing/use-route.ts';
import { announce } from '../ui/announcer.tsx';
import { Icon } from '../ui/icon.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { choose, type Draft, unanswered } from './draft.ts';
import { QuestionField } from './question-field.tsx';
import { type TopicOfQuestions, topics } from './topics.ts';

interface TopicStepProps {
  readonly topic: TopicOfQuestions;
  readonly draft: Draft;
  onChange(draft: Draft): void;
}

/** The questions of one topic. One may go on only with all of them answered, and elsewhere at any time. */
export function TopicStep({ topic, draft, onChange }: TopicStepProps) {
  const form = useRef<HTMLFormElement>(null);
  const [isChecked, setChecked] = useState(false);
  const at = topics.indexOf(topic);
  const before = topics[at - 1];
  const after = topics[at + 1];
  const open = unanswered(draft, topic);

  function submit(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    const [first] = open;
    if (!first) {
      goTo({ page: 'check', step: after?.id ?? 'review' });
      return;
    }
    announce(
      open.length === 1 ? 'One question is not answered yet.' : `${open.length} questions are not answered yet.`,
    );
    form.current?.querySelector<HTMLInputElement>(`[name="${first.id}"]`)?.focus();
  }

  return (
    <form className="topic" ref={form} onSubmit={submit} noValidate>
      <p className="overline">{`Topic ${at + 1} of ${topics.length}`}</p>
      <PageHeading title={topic.title}>{topic.title}</PageHeading>
      <p className="lead">{topic.introduction}</p>
      {topic.questions.map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          chosen={draft.choices[question.id]}
          isMissing={isChecked && open.includes(question)}
          onChoose={(choice) => onChange(choose(draft, question.id, choice))}
        />
      ))}
      <div className="actions">
        <button type="submit" className="button primary">
          <span>{after ? 'Continue' : 'Review your answers'}</span>
          <Icon name="arrow" />
        </button>
        {before && (
          <a className="button" href={hashOf({ page: 'check', step: before.id })}>
            <Icon name="back" />
            {before.title}
          </a>
        )}
      </div>
    </form>
  );
}
