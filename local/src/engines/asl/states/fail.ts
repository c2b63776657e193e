import type { FailState } from '../definition/definition.ts';
import { ExecutionError } from '../execution-error.ts';
import { evaluateExpression } from '../jsonpath/payload-template.ts';
import { scopeOf } from '../query/jsonpath-language.ts';
import { unexpectedResult } from '../query/typed-field.ts';
import type { StateRun, StateRunner } from '../state-run.ts';

/** Fails with a given error and cause. https://docs.aws.amazon.com/step-functions/latest/dg/state-fail.html */
export const runFail: StateRunner<FailState> = async (run) => {
  const error = await readText(run, 'Error');
  const cause = await readText(run, 'Cause');
  throw new ExecutionError(error ?? '', cause);
};

async function readText(run: StateRun<FailState>, field: 'Error' | 'Cause'): Promise<string | undefined> {
  const { state, language, frame } = run;
  const path = state[`${field}Path`];
  // Unlike other paths this one may be an intrinsic function call.
  const value =
    language.name === 'JSONPath' && path !== undefined
      ? evaluateExpression(path, `${field}Path`, scopeOf(frame, frame.input), frame.ports)
      : await language.computed({ name: field, holder: state }, frame, frame.input);
  if (value === undefined || typeof value === 'string') return value;
  throw unexpectedResult({ name: field, holder: state }, 'string', value);
}
