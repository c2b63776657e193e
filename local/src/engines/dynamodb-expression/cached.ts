import { AwsError } from '../../service/errors.ts';
import type { AttributeNames } from './operand-parser.ts';

/** So many distinct expressions are remembered; then all are forgotten, which is cheaper than choosing. */
const EXPRESSIONS_MAX = 2_000;

type Compile<Compiled> = (text: string, names: AttributeNames) => Compiled;

/**
 * Remembers what `compile` makes of an expression and its `#` placeholders, errors included: clients send the same few
 * expressions over and over.
 */
export function cached<Compiled>(compile: Compile<Compiled>): Compile<Compiled> {
  const known = new Map<string, Compiled | AwsError>();
  return (text, names) => {
    const key = `${text}\n${placeholders(names)}`;
    const compiled = known.get(key) ?? remember(key, text, names);
    if (compiled instanceof AwsError) throw new AwsError(compiled.code, compiled.message);
    return compiled;
  };

  function remember(key: string, text: string, names: AttributeNames): Compiled | AwsError {
    if (known.size >= EXPRESSIONS_MAX) known.clear();
    const compiled = attempt(() => compile(text, names));
    known.set(key, compiled);
    return compiled;
  }
}

function attempt<Result>(work: () => Result): Result | AwsError {
  try {
    return work();
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
}

function placeholders(names: AttributeNames): string {
  let text = '';
  for (const name in names) text += `${name}\n${names[name]}\n`;
  return text;
}
