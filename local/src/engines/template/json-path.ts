/** A path into a parsed JSON value, ready to be read many times. Gives undefined where it leads nowhere. */
export type JsonPath = (value: unknown) => unknown;

type Step = { readonly name: string } | { readonly index: number } | 'each';

const STEP = /\.(?<name>[^.[\]*'"]+)|\[(?<index>\d+)\]|\[(?<quote>['"])(?<quoted>.+?)\k<quote>\]|(?<each>\.\*|\[\*\])/y;

/**
 * Compiles the part of JSONPath that EventBridge documents: `$`, dot notation with dashes, underscores and slashes, array
 * indices and wildcards. A path with a wildcard gives the list of what it finds. Undefined when it is not such a path.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function compileJsonPath(path: string): JsonPath | undefined {
  const steps = parseSteps(path);
  if (steps === undefined) return undefined;
  if (!steps.includes('each'))
    return (value) => steps.reduce<unknown>((current, step) => take(current, step)[0], value);
  return (value) => steps.reduce<unknown[]>((found, step) => found.flatMap((one) => take(one, step)), [value]);
}

function parseSteps(path: string): Step[] | undefined {
  if (!path.startsWith('$')) return undefined;
  const steps: Step[] = [];
  STEP.lastIndex = 1;
  while (STEP.lastIndex < path.length) {
    const groups = STEP.exec(path)?.groups;
    if (groups === undefined) return undefined;
    const { name = groups.quoted, index } = groups;
    if (name !== undefined) steps.push({ name });
    else steps.push(index === undefined ? 'each' : { index: Number(index) });
  }
  return steps;
}

function take(value: unknown, step: Step): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (step === 'each') return Object.values(value);
  if ('index' in step) return Array.isArray(value) && step.index < value.length ? [value[step.index]] : [];
  return Object.hasOwn(value, step.name) ? [Reflect.get(value, step.name)] : [];
}
