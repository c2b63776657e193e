import { InterpreterError } from '../execution-error.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { compileJsonata, jsonataWithin } from './jsonata-expression.ts';

/** The names that an expression sees, without their `$`: `states`, the variables, the functions. */
export type JsonataBindings = Record<string, unknown>;

/**
 * The value of the expression in the field at `location` (`Arguments/Payload`).
 * @throws InterpreterError States.QueryEvaluationError when it fails or gives nothing
 */
export async function evaluateJsonata(
  expression: string,
  bindings: JsonataBindings,
  location: string,
): Promise<JsonValue> {
  const specified = `The JSONata expression '${expression}' specified for the field '${location}'`;
  let result: unknown;
  try {
    result = await compileJsonata(expression).evaluate(undefined, bindings);
  } catch (error) {
    const reason = `${specified} threw an error during evaluation. ${describe(error)}`;
    throw new InterpreterError('States.QueryEvaluationError', reason, { location });
  }
  if (result === undefined) {
    const reason = `${specified} returned nothing (undefined).`;
    throw new InterpreterError('States.QueryEvaluationError', reason, { location });
  }
  const value = toJson(result);
  if (value === undefined) {
    const reason = `${specified} returned an unsupported result type.`;
    throw new InterpreterError('States.QueryEvaluationError', reason, { location });
  }
  return value;
}

/** Replaces every `{% … %}` in `template` by its value. */
export async function renderJsonata(
  template: JsonValue,
  bindings: JsonataBindings,
  location: string,
): Promise<JsonValue> {
  if (typeof template === 'string') {
    const expression = jsonataWithin(template);
    return expression === undefined ? template : evaluateJsonata(expression, bindings, location);
  }
  if (Array.isArray(template)) {
    const items: JsonValue[] = [];
    for (const [index, item] of template.entries())
      items.push(await renderJsonata(item, bindings, `${location}[${index}]`));
    return items;
  }
  if (!isJsonObject(template)) return template;
  const rendered: JsonObject = {};
  for (const [key, value] of Object.entries(template))
    rendered[key] = await renderJsonata(value, bindings, `${location}/${key}`);
  return rendered;
}

/** Plain JSON out of JSONata's results, whose arrays carry flags and whose objects may have no prototype. */
function toJson(result: unknown): JsonValue | undefined {
  if (result === null || typeof result === 'string' || typeof result === 'boolean') return result;
  if (typeof result === 'number') return Number.isFinite(result) ? result : undefined;
  if (Array.isArray(result)) {
    const items = result.map(toJson);
    return items.includes(undefined) ? undefined : (items as JsonValue[]);
  }
  if (typeof result !== 'object' || '_jsonata_lambda' in result || '_jsonata_function' in result) return undefined;
  const object: JsonObject = {};
  for (const [key, value] of Object.entries(result)) {
    if (value === undefined) continue;
    const json = toJson(value);
    if (json === undefined) return undefined;
    object[key] = json;
  }
  return object;
}

function describe(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code === undefined ? `${message}` : `${code}: ${message}`;
}
