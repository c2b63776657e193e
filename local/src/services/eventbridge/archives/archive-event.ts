import type { BusEvent } from '../events/create-event.ts';
import type { Context } from '../state.ts';
import { dropExpired } from './drop-expired.ts';

/** Keeps an event in the bus's archives that take it. What a replay sends is not archived again. */
export function archiveEvent(busName: string, event: BusEvent, json: string, context: Context): void {
  if (event['replay-name'] !== undefined) return;
  const { routing, archives, archiveLog } = context.state;
  for (const name of routing.matchArchives(busName, event)) {
    const archive = archives.get(name);
    if (archive === undefined) continue;
    dropExpired(archive, context);
    archiveLog.append({ archive: name, archivedAt: context.clock.now(), time: Date.parse(event.time), event: json });
  }
}
