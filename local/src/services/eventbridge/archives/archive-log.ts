import type { StateMap } from '../../../service/state-map.ts';
import type { ArchivedEvent } from '../state.ts';

/** The archived events of all archives, each in the order of its arrival. */
export interface ArchiveLog {
  /** Reads back what was kept, once at the start. */
  restore(): void;
  append(event: ArchivedEvent): void;
  count(archive: string): number;
  bytes(archive: string): number;
  /** Up to `max` events of an archive that came after a position, with their own positions. */
  after(archive: string, position: number, max: number): [position: number, event: ArchivedEvent][];
  /** Drops what came before a time. */
  dropBefore(archive: string, time: number): void;
  dropAll(archive: string): void;
}

/** What an archive keeps at most; the oldest events go first. AWS has no such limit: this is a laptop's memory. */
const EVENTS_PER_ARCHIVE_MAX = 100_000;

export function createArchiveLog(events: StateMap<number, ArchivedEvent>): ArchiveLog {
  const positions = new Map<string, Set<number>>();
  const bytes = new Map<string, number>();
  let last = 0;

  function take(position: number, { archive, event }: ArchivedEvent): void {
    positions.set(archive, (positions.get(archive) ?? new Set()).add(position));
    bytes.set(archive, (bytes.get(archive) ?? 0) + event.length);
    last = Math.max(last, position);
  }

  function drop(archive: string, position: number): void {
    bytes.set(archive, (bytes.get(archive) ?? 0) - (events.get(position)?.event.length ?? 0));
    positions.get(archive)?.delete(position);
    events.delete(position);
  }

  return {
    restore() {
      for (const [position, event] of [...events].sort(([a], [b]) => a - b)) take(position, event);
    },
    append(event) {
      const position = last + 1;
      events.set(position, event);
      take(position, event);
      const kept = positions.get(event.archive);
      const [oldest] = kept ?? [];
      if (kept !== undefined && oldest !== undefined && kept.size > EVENTS_PER_ARCHIVE_MAX) drop(event.archive, oldest);
    },
    count: (archive) => positions.get(archive)?.size ?? 0,
    bytes: (archive) => bytes.get(archive) ?? 0,
    after(archive, position, max) {
      const found: [number, ArchivedEvent][] = [];
      for (const candidate of positions.get(archive) ?? []) {
        const event = candidate > position ? events.get(candidate) : undefined;
        if (event !== undefined) found.push([candidate, event]);
        if (found.length === max) break;
      }
      return found;
    },
    dropBefore(archive, time) {
      for (const position of positions.get(archive) ?? []) {
        if ((events.get(position)?.archivedAt ?? 0) >= time) return;
        drop(archive, position);
      }
    },
    dropAll(archive) {
      for (const position of positions.get(archive) ?? []) drop(archive, position);
      positions.delete(archive);
      bytes.delete(archive);
    },
  };
}
