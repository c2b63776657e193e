import { ruleHolds } from '../choice/choice-rule.ts';
import type { ChoiceRule, ChoiceState } from '../definition/definition.ts';
import { InterpreterError } from '../execution-error.ts';
import type { JsonValue } from '../json.ts';
import { scopeOf } from '../query/jsonpath-language.ts';
import { unexpectedResult } from '../query/typed-field.ts';
import type { StateRun, StateRunner } from '../state-run.ts';

/** Goes on where the first rule that holds says. https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html */
export const runChoice: StateRunner<ChoiceState> = async (run) => {
  const { state, language, frame } = run;
  const input = await language.effectiveInput(state, frame);
  for (const [position, rule] of state.Choices.entries()) {
    const location = `Choices[${position}]`;
    if (!(await holds(run, rule, input, location))) continue;
    return { ...(await language.inputOutcome(state, frame, input, { ...rule, location })), next: rule.Next };
  }
  if (state.Default === undefined) {
    const reason = 'Failed to transition out of the state. The state does not point to a next state.';
    throw new InterpreterError('States.NoChoiceMatched', reason);
  }
  return { ...(await language.inputOutcome(state, frame, input, state)), next: state.Default };
};

async function holds(run: StateRun, rule: ChoiceRule, input: JsonValue, location: string): Promise<boolean> {
  const { language, frame } = run;
  if (language.name === 'JSONPath') return ruleHolds(rule, scopeOf(frame, input));
  const field = { name: 'Condition', holder: rule, location: `${location}/Condition` };
  const value = await language.computed(field, frame, input);
  if (typeof value !== 'boolean') throw unexpectedResult(field, 'boolean', value ?? null);
  return value;
}
