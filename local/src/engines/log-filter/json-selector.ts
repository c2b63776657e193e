import { FilterPatternError } from './filter-pattern-error.ts';

/** What a selector finds in a document: nothing where the path does not exist, many with `*`. */
export type JsonSelector = (document: unknown) => readonly unknown[];

type Step = string | number | typeof ANY;

const ANY = Symbol('any');
const STEP = /\.?\[(?:"([^"]*)"|'([^']*)'|(\d+)|(\*))\]|\.([\p{L}\p{N}_-]+)|(\.\*)/uy;

/** Compiles `$.users[0].id`, `$.['a.b']`, `$.list[*].id`. @throws FilterPatternError */
export function compileJsonSelector(text: string): JsonSelector {
  const steps = readSteps(text);
  return (document) => {
    let found: readonly unknown[] = [document];
    for (const step of steps) found = found.flatMap((value) => take(value, step));
    return found;
  };
}

function readSteps(text: string): Step[] {
  const steps: Step[] = [];
  STEP.lastIndex = 1;
  while (STEP.lastIndex < text.length) {
    const [whole, double, single, index, , name] = STEP.exec(text) ?? [];
    if (whole === undefined) throw new FilterPatternError(`Invalid selector ${text}`);
    const key = double ?? single ?? name;
    steps.push(key ?? (index === undefined ? ANY : Number(index)));
  }
  return steps;
}

function take(value: unknown, step: Step): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (step === ANY) return Object.values(value);
  if (Array.isArray(value)) return typeof step === 'number' && step < value.length ? [value[step]] : [];
  return typeof step === 'string' && Object.hasOwn(value, step) ? [(value as Record<string, unknown>)[step]] : [];
}
