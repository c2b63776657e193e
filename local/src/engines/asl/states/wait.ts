import { parseTimestamp } from '../choice/timestamp.ts';
import type { WaitState } from '../definition/definition.ts';
import { runtimeError } from '../execution-error.ts';
import type { JsonValue } from '../json.ts';
import { readInteger, unexpectedResult } from '../query/typed-field.ts';
import type { StateRun, StateRunner } from '../state-run.ts';

const SECONDS = { minimum: 0, maximum: 99_999_999 };

/** Waits for a time or until a moment. https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html */
export const runWait: StateRunner<WaitState> = async (run) => {
  const { state, language, frame, progress, scope } = run;
  const input = await language.effectiveInput(state, frame);
  if (progress.waitUntil === undefined) {
    progress.waitUntil = await readEnd(run, input);
    scope.ports.saved();
  }
  if (progress.waitUntil > scope.ports.now()) await run.sleepUntil(progress.waitUntil);
  return language.inputOutcome(state, frame, input, state);
};

async function readEnd(run: StateRun<WaitState>, input: JsonValue): Promise<number> {
  const { state, language, frame, scope } = run;
  const seconds = await readInteger(run, { name: 'Seconds', holder: state }, input, SECONDS);
  if (seconds !== undefined) return scope.ports.now() + seconds * 1000;
  const field = { name: 'Timestamp', holder: state };
  const value = await language.computed(field, frame, input);
  if (typeof value !== 'string') throw unexpectedResult(field, 'string', value ?? null);
  const timestamp = parseTimestamp(value);
  if (timestamp === undefined)
    throw runtimeError(`The Timestamp parameter is not a valid ISO-8601 timestamp: ${value}`);
  return timestamp;
}
