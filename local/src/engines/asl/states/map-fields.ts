import type { MapState } from '../definition/definition.ts';
import { runtimeError } from '../execution-error.ts';
import type { MapItem } from '../execution-record.ts';
import { isJsonObject, type JsonValue } from '../json.ts';
import { parsePath } from '../jsonpath/parse-path.ts';
import { lookup } from '../jsonpath/scope.ts';
import { scopeOf } from '../query/jsonpath-language.ts';
import { readInteger, unexpectedResult } from '../query/typed-field.ts';
import type { StateRun } from '../state-run.ts';

/** The array, or for a distributed Map the object, that the state iterates over. */
export async function readItems(
  run: StateRun<MapState>,
  effectiveInput: JsonValue,
  objects: boolean,
): Promise<MapItem[]> {
  const { state, language, frame } = run;
  let source: JsonValue | undefined;
  if (language.name === 'JSONPath') {
    const path = state.ItemsPath ?? '$';
    source = lookup(parsePath(path), scopeOf(frame, effectiveInput));
    if (!isIterable(source, objects)) throw runtimeError(`Reference path "${path}" must point to array.`);
  } else {
    const field = { name: 'Items', holder: state };
    source = state.Items === undefined ? frame.input : await language.computed(field, frame, effectiveInput);
    if (!isIterable(source, objects)) throw unexpectedResult(field, 'array', source ?? null);
  }
  return toItems(source);
}

export function toItems(source: JsonValue): MapItem[] {
  if (Array.isArray(source)) return source.map((Value, Index) => ({ Index, Value }));
  return Object.entries(source ?? {}).map(([Key, Value], Index) => ({ Index, Key, Value }));
}

function isIterable(value: JsonValue | undefined, objects: boolean): value is JsonValue {
  return Array.isArray(value) || (objects && isJsonObject(value));
}

/** The input of an item's iteration: the item, or what ItemSelector makes of it. */
export async function selectItem(
  run: StateRun<MapState>,
  item: MapItem,
  effectiveInput: JsonValue,
): Promise<JsonValue> {
  const { state, language } = run;
  const selector = state.ItemSelector ?? state.Parameters;
  if (selector !== undefined) return language.template(selector, run.frameOf(item), effectiveInput, 'ItemSelector');
  return item.Key === undefined ? item.Value : { Key: item.Key, Value: item.Value };
}

export async function readMaxConcurrency(run: StateRun<MapState>, input: JsonValue): Promise<number> {
  const bounds = { minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
  return (await readInteger(run, { name: 'MaxConcurrency', holder: run.state }, input, bounds)) ?? 0;
}
