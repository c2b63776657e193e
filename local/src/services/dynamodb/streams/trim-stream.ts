import type { StreamState } from './stream-state.ts';

/** Records, and closed streams, are kept for a day. */
const RETENTION_MILLISECONDS = 24 * 3600 * 1000;

/** Forgets what is older than a day: records, and a stream that was closed before. */
export function trimStream(state: StreamState, arn: string, now: number): void {
  const journal = state.journals.get(arn);
  const horizon = now - RETENTION_MILLISECONDS;
  const first = journal?.[0];
  if (journal && first && first.at < horizon) {
    const kept = journal.findIndex(({ at }) => at >= horizon);
    const trimmed = journal.splice(0, kept === -1 ? journal.length : kept);
    for (const { sequenceNumber } of trimmed) state.streamRecords.delete(`${arn}/${sequenceNumber}`);
  }
  const closed = state.streams.get(arn)?.closed;
  if (!closed || closed.at >= horizon) return;
  state.streams.delete(arn);
  state.journals.delete(arn);
}
