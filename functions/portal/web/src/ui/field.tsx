import { type HTMLInputAutoCompleteAttribute, useId, useState } from 'react';
import { Icon } from './icon.tsx';

export interface FieldProps {
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password';
  /** Said before anything is wrong. */
  readonly hint?: string;
  /** What is wrong. */
  readonly issue: string | undefined;
  readonly name: string;
  readonly value: string;
  readonly autoComplete: HTMLInputAutoCompleteAttribute;
  readonly inputMode?: 'numeric' | 'email';
  onChange(value: string): void;
  onBlur(): void;
}

/** A labelled line of text that says what belongs there and what is wrong. A password can be looked at. */
export function Field({ label, type = 'text', hint, issue, onChange, ...input }: FieldProps) {
  const id = useId();
  const [isShown, setShown] = useState(false);
  const described = [...(hint ? [`${id}-hint`] : []), ...(issue ? [`${id}-issue`] : [])].join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div className="input">
        <input
          {...input}
          id={id}
          type={isShown ? 'text' : type}
          aria-describedby={described || undefined}
          aria-invalid={issue ? true : undefined}
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
        {type === 'password' && (
          <button type="button" className="show" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
            <Icon name="eye" />
            <span className="unseen">Show password</span>
          </button>
        )}
      </div>
      {issue && <Issue id={`${id}-issue`} text={issue} />}
    </div>
  );
}

/** What is wrong with a part of a form. */
export function Issue({ id, text }: { readonly id: string; readonly text: string }) {
  return (
    <p className="issue" id={id}>
      <Icon name="alert" />
      {text}
    </p>
  );
}
