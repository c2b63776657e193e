import type { JsonObject, JsonValue } from '../json.ts';
import { isJsonObject } from '../json.ts';
import { type JsonataBindings, renderJsonata } from '../jsonata/evaluate-jsonata.ts';
import type { Frame, QueryLanguage, StateOutcome } from './query-language.ts';

/** What `$states` has besides the input and the context object. */
interface StatesVariable {
  readonly result?: JsonValue;
  readonly errorOutput?: JsonValue;
}

/** States whose QueryLanguage is JSONata. https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html */
export const jsonataLanguage: QueryLanguage = {
  name: 'JSONata',
  effectiveInput: (_state, frame) => frame.input,
  arguments: (state, frame) =>
    state.Arguments === undefined ? frame.input : renderJsonata(state.Arguments, bindingsOf(frame, {}), 'Arguments'),
  resultOutcome: (state, frame, result) => outcome(state, frame, { result }, result, ''),
  inputOutcome: (_state, frame, _input, shaped) =>
    outcome(shaped, frame, {}, frame.input, shaped.location === undefined ? '' : `${shaped.location}/`),
  caughtOutcome: (catcher, frame, error, location) =>
    outcome(catcher, frame, { errorOutput: error }, error, `${location}/`),
  template: (template, frame, _data, location) => renderJsonata(template, bindingsOf(frame, {}), location),
  computed({ name, holder, location }, frame) {
    const value = (holder as Record<string, JsonValue | undefined>)[name];
    return value === undefined ? undefined : renderJsonata(value, bindingsOf(frame, {}), location ?? name);
  },
};

/** Output and Assign see the same values: those on entry into the state. */
async function outcome(
  shaped: { readonly Output?: JsonValue; readonly Assign?: JsonObject },
  frame: Frame,
  states: StatesVariable,
  byDefault: JsonValue,
  location: string,
): Promise<StateOutcome> {
  if (shaped.Output === undefined && shaped.Assign === undefined) return { output: byDefault, assigned: undefined };
  const bindings = bindingsOf(frame, states);
  const assigned = shaped.Assign && (await renderJsonata(shaped.Assign, bindings, `${location}Assign`));
  const output =
    shaped.Output === undefined ? byDefault : await renderJsonata(shaped.Output, bindings, `${location}Output`);
  return { output, assigned: isJsonObject(assigned) ? assigned : undefined };
}

/** Everything that an expression may name. */
function bindingsOf(frame: Frame, states: StatesVariable): JsonataBindings {
  return {
    ...frame.variables.visible(),
    ...frame.functions,
    states: { input: frame.input, context: frame.context(), ...states },
  };
}
