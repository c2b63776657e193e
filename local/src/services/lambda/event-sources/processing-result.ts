import { AwsError } from '../../../service/errors.ts';
import type { LambdaContext } from '../lambda-context.ts';

/** Keeps how a mapping's last batch went, for GetEventSourceMapping; the state changes only when the result does. */
export function noteResult({ state }: LambdaContext, uuid: string, LastProcessingResult: string): void {
  const record = state.mappings.get(uuid);
  if (!record || record.configuration.LastProcessingResult === LastProcessingResult) return;
  state.mappings.set(uuid, { ...record, configuration: { ...record.configuration, LastProcessingResult } });
}

/** What a service answers is the mapping's last result, and its source is tried again later; anything else is our fault. */
export function noteProblem(context: LambdaContext, uuid: string, error: unknown): void {
  if (!(error instanceof AwsError)) throw error;
  noteResult(context, uuid, `PROBLEM: ${error.message}`);
}
