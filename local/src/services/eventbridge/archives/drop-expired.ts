import type { Context, StoredArchive } from '../state.ts';

const DAY_MILLISECONDS = 86_400_000;

/** Drops what an archive has kept for longer than its retention. */
export function dropExpired({ name, retentionDays }: StoredArchive, { state, clock }: Context): void {
  if (retentionDays > 0) state.archiveLog.dropBefore(name, clock.now() - retentionDays * DAY_MILLISECONDS);
}
