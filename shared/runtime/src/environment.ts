/** Reads one variable. Throws what is wrong with it, as the end of a sentence that begins with its name. */
export type VariableReader<Value> = (text: string) => Value;

/** The variables that a function needs cannot be read: every one of them is named. */
export class InvalidEnvironmentError extends Error {
  override readonly name = 'InvalidEnvironmentError';
  readonly code = 'InvalidEnvironment';
}

/** Any text but the empty one. */
export const text: VariableReader<string> = (value) => value;

/** A whole number from 1. */
export const positiveInteger: VariableReader<number> = (value) => {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`must be a positive integer, not ${value}`);
  return number;
};

/**
 * Reads a function's environment at cold start, so that a wrong deployment fails at once and says everything that is wrong
 * with it: `environment({ ORDER_TABLE_NAME: text })`.
 *
 * @throws InvalidEnvironmentError naming all variables that are missing or unreadable
 */
export function environment<Readers extends Readonly<Record<string, VariableReader<unknown>>>>(
  readers: Readers,
  variables: Readonly<Record<string, string | undefined>> = process.env,
): { readonly [Name in keyof Readers]: ReturnType<Readers[Name]> } {
  const values: Record<string, unknown> = {};
  const wrong: string[] = [];
  for (const [name, read] of Object.entries(readers)) {
    const value = variables[name];
    try {
      if (value) values[name] = read(value);
      else wrong.push(`${name} is missing`);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      wrong.push(`${name} ${error.message}`);
    }
  }
  if (wrong.length > 0) throw new InvalidEnvironmentError(`Cannot start: ${wrong.join(', ')}`);
  return values as { readonly [Name in keyof Readers]: ReturnType<Readers[Name]> };
}
