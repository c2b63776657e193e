import { evaluateSoon, watch } from './alarms/alarm-loop.ts';
import { resumeSuppressions } from './alarms/suppression.ts';
import { seriesOf } from './metrics/series.ts';
import type { CloudWatchContext } from './state.ts';

/** Puts the kept data into series and has every alarm evaluated once: time went by. */
export function restore(context: CloudWatchContext): void {
  const { state } = context;
  for (const data of state.minutes.values()) seriesOf(data.metric, context).set(data.minute, data);
  for (const alarm of state.alarms.values()) {
    if (alarm.kind !== 'metric') continue;
    watch(alarm, context);
    evaluateSoon(alarm.name, context);
  }
  resumeSuppressions(context);
}
