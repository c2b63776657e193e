import type { HistoryRecord } from '../../../engines/asl/history.ts';
import type { StepFunctionsState } from '../state.ts';

/** Events in a piece. */
const PIECE = 100;
/** What an event takes besides its texts. */
const EVENT_SIZE = 200;

export function historyKey(executionArn: string, piece: number): string {
  return `${executionArn}#${piece}`;
}

/** Adds an event. Its id says which piece it belongs to. */
export function appendEvent(executionArn: string, event: HistoryRecord, { history }: StepFunctionsState): void {
  const key = historyKey(executionArn, Math.floor((event.id - 1) / PIECE));
  const events = history.get(key) ?? [];
  events.push(event);
  history.set(key, events);
}

/** All events of an execution, in order. */
export function eventsOf(executionArn: string, { history }: StepFunctionsState): HistoryRecord[] {
  const all: HistoryRecord[] = [];
  for (let piece = 0; ; piece++) {
    const events = history.get(historyKey(executionArn, piece));
    if (events === undefined) return all;
    all.push(...events);
  }
}

/** About how many characters an execution's history holds. */
export function historySize(executionArn: string, state: StepFunctionsState): number {
  let size = 0;
  for (const { details } of eventsOf(executionArn, state)) {
    size += EVENT_SIZE;
    if (details === undefined) continue;
    for (const value of Object.values(details)) if (typeof value === 'string') size += value.length;
  }
  return size;
}

export function deleteHistory(executionArn: string, { history }: StepFunctionsState): void {
  for (let piece = 0; history.delete(historyKey(executionArn, piece)); piece++);
}
