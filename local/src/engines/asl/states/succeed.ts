import type { SucceedState } from '../definition/definition.ts';
import type { StateRunner } from '../state-run.ts';

/** Ends the workflow. https://docs.aws.amazon.com/step-functions/latest/dg/state-succeed.html */
export const runSucceed: StateRunner<SucceedState> = async ({ state, language, frame }) => {
  const input = await language.effectiveInput(state, frame);
  return { ...(await language.inputOutcome(state, frame, input, state)), next: undefined };
};
