import type { HistoryItemType } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchContext } from '../state.ts';
import type { Alarm } from './alarm.ts';

export interface HistoryItem {
  readonly id: string;
  readonly alarm: string;
  readonly kind: Alarm['kind'];
  readonly at: number;
  readonly type: HistoryItemType;
  readonly summary: string;
  /** JSON. */
  readonly data: string;
}

const ITEMS_MAX = 5000;

/** Remembers what happened to an alarm; of all alarms the last few thousand items. */
export function remember(
  alarm: Alarm,
  type: HistoryItemType,
  summary: string,
  data: object,
  { state, clock, ids }: CloudWatchContext,
): void {
  const item: HistoryItem = {
    id: ids.uuid(),
    alarm: alarm.name,
    kind: alarm.kind,
    at: clock.now(),
    type,
    summary,
    data: JSON.stringify({ type, version: '1.0', ...data }),
  };
  state.history.set(item.id, item);
  if (state.history.size <= ITEMS_MAX) return;
  const [oldest] = state.history.keys();
  if (oldest !== undefined) state.history.delete(oldest);
}
