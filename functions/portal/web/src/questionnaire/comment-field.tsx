import { COMMENT_CHARACTERS_MAX } from '@signalbox/questionnaire/questionnaire';
import { useId } from 'react';
import { Issue } from '../ui/field.tsx';
import { commentIssue } from './draft.ts';

/** From this many characters left on, the page counts along. */
const COUNTED_CHARACTERS_LEFT = 200;

interface CommentFieldProps {
  readonly value: string;
  onChange(comment: string): void;
}

/** What somebody wants to add to their answers. */
export function CommentField({ value, onChange }: CommentFieldProps) {
  const id = useId();
  const issue = commentIssue(value);
  const left = COMMENT_CHARACTERS_MAX - value.length;
  return (
    <div className="field">
      <label htmlFor={id}>
        Comment <span className="optional">optional</span>
      </label>
      <p className="hint" id={`${id}-hint`}>
        What should be known about your answers. It is kept with them and not evaluated.
      </p>
      <textarea
        id={id}
        rows={4}
        value={value}
        aria-describedby={`${id}-hint${issue ? ` ${id}-issue` : ''}`}
        aria-invalid={issue ? true : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {issue ? (
        <Issue id={`${id}-issue`} text={issue} />
      ) : (
        <p className="counter">{left <= COUNTED_CHARACTERS_LEFT && `${left} characters left`}</p>
      )}
    </div>
  );
}
