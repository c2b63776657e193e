import type { LambdaContext } from '../lambda-context.ts';

/** Keeps how a mapping's last batch went, for GetEventSourceMapping; the state changes only when the result does. */
export function noteResult({ state }: LambdaContext, uuid: string, LastProcessingResult: string): void {
  const record = state.mappings.get(uuid);
  if (!record || record.configuration.LastProcessingResult === LastProcessingResult) return;
  state.mappings.set(uuid, { ...record, configuration: { ...record.configuration, LastProcessingResult } });
}
