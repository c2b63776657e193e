import { type FormEvent, useRef, useState } from 'react';
import { asProblem, type Problem } from '../problem.ts';

interface FormOptions<Name extends string> {
  /** What is wrong with each field's value, or undefined. */
  readonly checks: Readonly<Record<Name, (value: string) => string | undefined>>;
  readonly initial?: Partial<Record<Name, string>>;
  /** Called with values that have no issues. What it rejects with is shown. */
  send(values: Readonly<Record<Name, string>>): Promise<void>;
}

/** A form whose fields are checked when they are left and when it is sent; the first one that is wrong gets the focus. */
export function useForm<Name extends string>({ checks, initial, send }: FormOptions<Name>) {
  const names = Object.keys(checks) as Name[];
  const element = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState(() => recordOf(names, (name) => initial?.[name] ?? ''));
  const [checked, setChecked] = useState<readonly Name[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const issueOf = (name: Name) => checks[name](values[name]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    setChecked(names);
    const wrong = names.find(issueOf);
    if (wrong) {
      element.current?.querySelector<HTMLInputElement>(`[name="${wrong}"]`)?.focus();
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      await send(values);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  }

  return {
    isBusy,
    problem,
    values,
    form: { ref: element, onSubmit: submit, noValidate: true },
    field: (name: Name) => ({
      name,
      value: values[name],
      issue: checked.includes(name) ? issueOf(name) : undefined,
      onChange: (value: string) => setValues({ ...values, [name]: value }),
      // Whoever only passes by a field is not told off for it.
      onBlur: () => values[name] && setChecked([...checked, name]),
    }),
  };
}

function recordOf<Name extends string>(names: readonly Name[], initial: (name: Name) => string): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, initial(name)])) as Record<Name, string>;
}
