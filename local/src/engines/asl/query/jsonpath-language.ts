import type { StateDefinition } from '../definition/definition.ts';
import { runtimeError } from '../execution-error.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { describeMissing } from '../jsonpath/describe-missing.ts';
import { parsePath } from '../jsonpath/parse-path.ts';
import { renderTemplate } from '../jsonpath/payload-template.ts';
import { setAtPath } from '../jsonpath/reference-path.ts';
import { lookup, type PathScope, rootOf } from '../jsonpath/scope.ts';
import type { Frame, QueryLanguage } from './query-language.ts';

/** States whose QueryLanguage is JSONPath. https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html */
export const jsonPathLanguage: QueryLanguage = {
  name: 'JSONPath',
  effectiveInput: (state, frame) => filtered(state.InputPath, frame, frame.input),

  arguments(state, frame, effectiveInput) {
    if (state.Parameters === undefined || state.Type === 'Map') return effectiveInput;
    return renderTemplate(state.Parameters, scopeOf(frame, effectiveInput), frame.ports);
  },

  resultOutcome(state, frame, result) {
    const selected =
      state.ResultSelector === undefined
        ? result
        : renderTemplate(state.ResultSelector, scopeOf(frame, result), frame.ports);
    const assigned = assignedBy(state.Assign, frame, selected);
    return { output: filtered(state.OutputPath, frame, combined(state, frame, selected)), assigned };
  },

  inputOutcome(state, frame, effectiveInput, shaped) {
    const assigned = assignedBy(shaped.Assign, frame, effectiveInput);
    return { output: filtered(state.OutputPath, frame, effectiveInput), assigned };
  },

  caughtOutcome(catcher, frame, error) {
    const assigned = assignedBy(catcher.Assign, frame, error);
    return { output: combined(catcher, frame, error), assigned };
  },

  template: (template, frame, data) => renderTemplate(template, scopeOf(frame, data), frame.ports),

  computed({ name, holder }, frame, effectiveInput) {
    const fields = holder as Record<string, JsonValue | undefined>;
    const path = fields[`${name}Path`];
    if (typeof path !== 'string') return fields[name];
    const value = lookup(parsePath(path), scopeOf(frame, effectiveInput));
    if (value === undefined) throw runtimeError(`The ${name}Path parameter does not reference an input value: ${path}`);
    return value;
  },
};

/** The scope of a frame's expressions, with `data` as `$`. */
export function scopeOf(frame: Frame, data: JsonValue): PathScope {
  return { data, context: frame.context, variable: (name) => frame.variables.get(name) };
}

/** What InputPath or OutputPath lets through: everything without one, an empty object for null. */
function filtered(path: string | null | undefined, frame: Frame, data: JsonValue): JsonValue {
  if (path === undefined || path === '$') return data;
  if (path === null) return {};
  const parsed = parsePath(path);
  const scope = scopeOf(frame, data);
  const value = lookup(parsed, scope);
  if (value !== undefined) return value;
  const root = rootOf(parsed, scope);
  if (root === null) throw runtimeError('Unable to apply Path transformation to null or empty input.');
  throw runtimeError(`Invalid path '${path}' : ${describeMissing(parsed, root)}`);
}

/** The input with the result in it, as ResultPath says. */
function combined(holder: Pick<StateDefinition, 'ResultPath'>, frame: Frame, result: JsonValue): JsonValue {
  if (holder.ResultPath === undefined || holder.ResultPath === '$') return result;
  return holder.ResultPath === null ? frame.input : setAtPath(frame.input, parsePath(holder.ResultPath), result);
}

function assignedBy(template: JsonObject | undefined, frame: Frame, data: JsonValue): JsonObject | undefined {
  if (template === undefined) return undefined;
  const assigned = renderTemplate(template, scopeOf(frame, data), frame.ports);
  return isJsonObject(assigned) ? assigned : undefined;
}
