import { validationError } from '../../../service/validation-error.ts';

/**
 * A rule of the API's model on one member. What does not hold is added to `failures`; a value that is not there holds
 * unless it is `required`.
 */
export type Constraint = (value: unknown, path: string, failures: string[]) => void;

/** So many failures are reported at once. */
const FAILURES_MAX = 10;

/** @throws AwsError ValidationException naming all that does not hold: `2 validation errors detected: …` */
export function checkConstraints(constraint: Constraint, input: unknown): void {
  const failures: string[] = [];
  constraint(input, '', failures);
  if (failures.length === 0) return;
  const shown = failures.slice(0, FAILURES_MAX);
  const noun = shown.length > 1 ? 'errors' : 'error';
  throw validationError(`${shown.length} validation ${noun} detected: ${shown.join('; ')}`);
}

/** The members of a structure, checked in the order given. */
export function structure(members: Readonly<Record<string, Constraint>>): Constraint {
  const entries = Object.entries(members).map(
    ([name, constraint]) => [name, name.charAt(0).toLowerCase() + name.slice(1), constraint] as const,
  );
  return optional((value, path, failures) => {
    const given = value as Readonly<Record<string, unknown>>;
    for (const [name, spelled, constraint] of entries) {
      constraint(given[name], path === '' ? spelled : `${path}.${spelled}`, failures);
    }
  });
}

/** A member that must be there, and then meet the constraints. */
export function required(...constraints: readonly Constraint[]): Constraint {
  return (value, path, failures) => {
    if (value === undefined || value === null) fail(failures, value, path, 'Member must not be null');
    else for (const constraint of constraints) constraint(value, path, failures);
  };
}

/** All of the constraints. */
export function all(...constraints: readonly Constraint[]): Constraint {
  return (value, path, failures) => {
    for (const constraint of constraints) constraint(value, path, failures);
  };
}

export function oneOf(...values: readonly string[]): Constraint {
  return rule(
    (value) => values.includes(value as string),
    `Member must satisfy enum value set: [${values.join(', ')}]`,
  );
}

export function matching(pattern: string): Constraint {
  const expression = new RegExp(`^(?:${pattern})$`);
  return rule(
    (value) => expression.test(value as string),
    `Member must satisfy regular expression pattern: ${pattern}`,
  );
}

export function atLeast(minimum: number): Constraint {
  return rule((value) => (value as number) >= minimum, `Member must have value greater than or equal to ${minimum}`);
}

export function atMost(maximum: number): Constraint {
  return rule((value) => (value as number) <= maximum, `Member must have value less than or equal to ${maximum}`);
}

/** Length of a text, a list or a map. */
export function lengthAtLeast(minimum: number): Constraint {
  return rule((value) => lengthOf(value) >= minimum, `Member must have length greater than or equal to ${minimum}`);
}

export function lengthAtMost(maximum: number): Constraint {
  return rule((value) => lengthOf(value) <= maximum, `Member must have length less than or equal to ${maximum}`);
}

export function listOf(constraint: Constraint): Constraint {
  return optional((value, path, failures) => {
    for (const [index, element] of (value as readonly unknown[]).entries()) {
      constraint(element, `${path}.${index + 1}.member`, failures);
    }
  });
}

export function mapOf(constraint: Constraint): Constraint {
  return optional((value, path, failures) => {
    for (const [key, element] of Object.entries(value as object))
      constraint(element, `${path}.${key}.member`, failures);
  });
}

/** A rule on each of a map's keys or values, reported against the map. */
export function each(part: 'keys' | 'values', constraint: Constraint, words: string): Constraint {
  const subject = part === 'keys' ? 'Map keys' : 'Map value';
  return optional((value, path, failures) => {
    const elements: readonly unknown[] =
      part === 'keys' ? Object.keys(value as object) : Object.values(value as object);
    for (const element of elements) {
      const found: string[] = [];
      constraint(element, '', found);
      if (found.length > 0) fail(failures, value, path, `${subject} must satisfy constraint: [${words}]`);
    }
  });
}

/** Applies where the value is there at all. */
export function optional(constraint: Constraint): Constraint {
  return (value, path, failures) => {
    if (value !== undefined && value !== null) constraint(value, path, failures);
  };
}

function rule(holds: (value: unknown) => boolean, words: string): Constraint {
  return optional((value, path, failures) => {
    if (!holds(value)) fail(failures, value, path, words);
  });
}

function fail(failures: string[], value: unknown, path: string, words: string): void {
  const shown = value === undefined || value === null ? 'null' : `'${show(value)}'`;
  failures.push(`Value ${shown} at '${path}' failed to satisfy constraint: ${words}`);
}

function show(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value) ? value.length : Object.keys(value as object).length;
}
