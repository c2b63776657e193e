import type { MapState, ParallelState } from '../definition/definition.ts';
import type { ThreadRecord } from '../execution-record.ts';
import type { JsonValue } from '../json.ts';
import type { StateRun, Transition } from '../state-run.ts';

/**
 * Ends a Parallel or an inline Map whose children have all ended. The state goes on from the last event of any of them; its
 * Succeeded event stands beside that line, unless what follows it is the failure to shape the results: so AWS records it.
 */
export async function handOnResults(
  run: StateRun<ParallelState | MapState>,
  children: readonly (ThreadRecord | null)[],
): Promise<Transition> {
  const { state, language, frame, scope, thread } = run;
  for (const child of children) thread.lastEventId = Math.max(thread.lastEventId, child?.lastEventId ?? 0);
  const succeededEventId = scope.history.add(`${state.Type}StateSucceeded`, thread.lastEventId);
  try {
    return await language.resultOutcome(state, frame, children.map(resultOf));
  } catch (error) {
    thread.lastEventId = succeededEventId;
    throw error;
  }
}

/** A child's output; a failure that was tolerated shows as its error output. */
function resultOf(child: ThreadRecord | null): JsonValue {
  const ended = child?.ended;
  if (ended === undefined) return null;
  if ('output' in ended) return ended.output;
  return { Error: ended.error, ...(ended.cause !== undefined && { Cause: ended.cause }) };
}
