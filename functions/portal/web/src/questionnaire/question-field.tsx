import { useId } from 'react';
import { Issue } from '../ui/field.tsx';
import type { AskedQuestion } from './topics.ts';

interface QuestionFieldProps {
  readonly question: AskedQuestion;
  /** The id of the choice, if there is one already. */
  readonly chosen: string | undefined;
  readonly isMissing: boolean;
  onChoose(choice: string): void;
}

/** A question and its choices. */
export function QuestionField({ question, chosen, isMissing, onChoose }: QuestionFieldProps) {
  const id = useId();
  return (
    <fieldset className="question" data-missing={isMissing} aria-describedby={isMissing ? `${id}-issue` : undefined}>
      <legend>{question.text}</legend>
      {isMissing && <Issue id={`${id}-issue`} text="Choose what fits best." />}
      {question.choices.map((choice) => (
        <label className="choice" key={choice.id}>
          <input
            type="radio"
            name={question.id}
            value={choice.id}
            checked={chosen === choice.id}
            onChange={() => onChoose(choice.id)}
          />
          <span>{choice.text}</span>
        </label>
      ))}
    </fieldset>
  );
}
