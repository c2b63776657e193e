import type { PassState } from '../definition/definition.ts';
import type { StateRunner } from '../state-run.ts';

/** Passes its input, its parameters or a fixed result on. https://docs.aws.amazon.com/step-functions/latest/dg/state-pass.html */
export const runPass: StateRunner<PassState> = async ({ state, language, frame }) => {
  const input = await language.effectiveInput(state, frame);
  const result = state.Result === undefined ? await language.arguments(state, frame, input) : state.Result;
  return language.resultOutcome(state, frame, result);
};
