/** What is wrong with a member of a request, in AWS's words. `value` null stands for a member that is missing. */
export function violation(at: string, value: string | number | null, must: string): string {
  const shown = value === null ? 'null' : `'${value}'`;
  return `Value ${shown} at '${at}' failed to satisfy constraint: Member must ${must}`;
}

/** The message of the error that all violations of a request are answered with. */
export function detected(violations: readonly string[]): string {
  const count = violations.length;
  return `${count} validation error${count > 1 ? 's' : ''} detected: ${violations.join('; ')}`;
}
