import type { TargetEvent } from './create-target.ts';

/** Sends events in portions that an API takes at once, and gathers the ids of those that failed. */
export async function inPortions(
  events: readonly TargetEvent[],
  max: number,
  send: (portion: readonly TargetEvent[]) => Promise<ReadonlySet<string>>,
): Promise<ReadonlySet<string>> {
  const failed = new Set<string>();
  for (let start = 0; start < events.length; start += max) {
    for (const id of await send(events.slice(start, start + max))) failed.add(id);
  }
  return failed;
}
