import { runtimeError } from '../execution-error.ts';
import { evaluateIntrinsic } from '../intrinsics/evaluate-intrinsic.ts';
import { parseIntrinsic } from '../intrinsics/parse-intrinsic.ts';
import type { Randomness } from '../intrinsics/randomness.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { parsePath } from './parse-path.ts';
import { type Path, pathWithinRoot } from './path.ts';
import { lookup, type PathScope, rootOf } from './scope.ts';

/**
 * Fills in a payload template: a member whose name ends in `.$` gets the value of its path or intrinsic function.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-inputpath-params.html
 *
 * @throws InterpreterError States.Runtime for a path that leads nowhere
 */
export function renderTemplate(template: JsonValue, scope: PathScope, randomness: Randomness): JsonValue {
  if (Array.isArray(template)) return template.map((item) => renderTemplate(item, scope, randomness));
  if (!isJsonObject(template)) return template;
  const rendered: JsonObject = {};
  for (const [key, value] of Object.entries(template)) {
    const isExpression = key.endsWith('.$') && typeof value === 'string';
    const filled = isExpression
      ? evaluateExpression(value, key, scope, randomness)
      : renderTemplate(value, scope, randomness);
    rendered[isExpression ? key.slice(0, -2) : key] = filled;
  }
  return rendered;
}

/** The value of a path or of an intrinsic function call that stands in the field `field`. */
export function evaluateExpression(text: string, field: string, scope: PathScope, randomness: Randomness): JsonValue {
  if (!text.startsWith('$')) return evaluateIntrinsic(parseIntrinsic(text), scope, randomness);
  const path = parsePath(text);
  const value = lookup(path, scope) ?? beyondArray(path, scope);
  if (value !== undefined) return value;
  const input = JSON.stringify(rootOf(path, scope) ?? null);
  throw runtimeError(
    `The JSONPath '${pathWithinRoot(path)}' specified for the field '${field}' could not be found in the input '${input}'`,
  );
}

/** An index beyond the end of an array that exists gives null: so AWS does, in payload templates only. */
function beyondArray(path: Path, scope: PathScope): null | undefined {
  if (!path.definite || path.segments.at(-1)?.kind !== 'indexes') return undefined;
  const container = lookup({ ...path, segments: path.segments.slice(0, -1) }, scope);
  return Array.isArray(container) ? null : undefined;
}
