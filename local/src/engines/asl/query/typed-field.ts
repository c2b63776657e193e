import { InterpreterError, runtimeError } from '../execution-error.ts';
import { isJsonObject, type JsonValue } from '../json.ts';
import { jsonataWithin } from '../jsonata/jsonata-expression.ts';
import type { StateRun } from '../state-run.ts';
import type { ComputedField } from './query-language.ts';

export interface IntegerBounds {
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * The integer in a field, whether it is written there or computed; undefined when the state has none.
 * @throws InterpreterError for a value of another type or out of bounds
 */
export async function readInteger(
  { language, frame }: StateRun,
  field: ComputedField,
  effectiveInput: JsonValue,
  bounds: IntegerBounds,
): Promise<number | undefined> {
  const value = await language.computed(field, frame, effectiveInput);
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value)) throw unexpectedResult(field, 'integer', value);
  if (value >= bounds.minimum && value <= bounds.maximum) return value;
  throw runtimeError(`The value ${value} of '${field.name}' must be from ${bounds.minimum} to ${bounds.maximum}.`);
}

/** A computed value of the wrong type, told as AWS tells it: a JSONata failure, or a path to the wrong thing. */
export function unexpectedResult(field: ComputedField, expected: string, value: JsonValue): InterpreterError {
  const { name, location = name } = field;
  const holder = field.holder as Record<string, JsonValue | undefined>;
  const written = holder[name];
  const expression = typeof written === 'string' ? jsonataWithin(written) : undefined;
  const shown = JSON.stringify(value);
  if (expression === undefined) {
    const path = holder[`${name}Path`];
    return runtimeError(
      `The ${name}${path === undefined ? '' : 'Path'} parameter must give a value of type ${expected}, but gave: ${shown}`,
    );
  }
  return new InterpreterError(
    'States.QueryEvaluationError',
    `The JSONata expression '${expression}' specified for the field '${location}' returned an unexpected result type. Expected '${expected}', but was '${typeName(value)}' for value: ${shown}`,
    { location },
  );
}

function typeName(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return isJsonObject(value) ? 'object' : typeof value;
}
