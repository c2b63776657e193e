import { AwsError } from '../../../service/errors.ts';
import type { SourceEvent } from '../sources/source-event.ts';
import type { Context, StoredPipe } from '../state.ts';
import { createTarget } from '../targets/create-target.ts';
import { createEnrichment } from './enrichment.ts';
import { createInput } from './input.ts';

export interface ExecutionResult {
  /** The ids of the events that have to be sent again. */
  readonly failed: ReadonlySet<string>;
  readonly error?: AwsError;
}

/** Sends events through a pipe once. Never rejects for what the enrichment or the target answers. */
export type Execute = (events: readonly SourceEvent[]) => Promise<ExecutionResult>;

/** Compiles what a pipe does with a batch: enrichment, input template, target. */
export function createExecution(pipe: StoredPipe, context: Context): Execute {
  const enrich = createEnrichment(pipe, context);
  const toInput = createInput(pipe, pipe.targetParameters?.InputTemplate, context);
  const send = createTarget(pipe, context);
  return async (events) => {
    try {
      const enriched = await enrich(events);
      const items = enriched.map((event) => ({ ...event, payload: toInput(event.value) }));
      return { failed: items.length === 0 ? new Set() : await send(items) };
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return { failed: new Set(events.map(({ id }) => id)), error };
    }
  };
}
