import type { HistoryRecord } from '../history.ts';

/** A history as text, one line per event: `4<-3 PassStateExited A`. */
export function showHistory(history: readonly HistoryRecord[]): string[] {
  return history.map(({ id, previousEventId, type, details }) => {
    const what = details?.name ?? details?.state ?? details?.resource ?? details?.error;
    const index = details?.index === undefined ? '' : `#${details.index}`;
    return `${id}<-${previousEventId} ${type}${what === undefined ? '' : ` ${what}`}${index}`;
  });
}
