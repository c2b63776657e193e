import type { ServiceContext } from '../../service/context.ts';
import { StateMap } from '../../service/state-map.ts';
import type { Alarm } from './alarms/alarm.ts';
import { createAlarmLoop } from './alarms/alarm-loop.ts';
import type { HistoryItem } from './alarms/history.ts';
import type { Dashboard } from './dashboards/dashboard.ts';
import type { MetricIdentity } from './metrics/metric-id.ts';
import type { MinuteData, Series } from './metrics/series.ts';

export function createCloudWatchState() {
  return {
    /** By `metricId`. */
    metrics: new StateMap<string, MetricIdentity>(),
    /** By metric and minute, oldest first. */
    minutes: new StateMap<string, MinuteData>(),
    /** By name. */
    alarms: new StateMap<string, Alarm>(),
    /** By id, oldest first. */
    history: new StateMap<string, HistoryItem>(),
    /** By name. */
    dashboards: new StateMap<string, Dashboard>(),
    /** Each metric's minutes, rebuilt at a start. By `metricId`. */
    series: new Map<string, Series>(),
    loop: createAlarmLoop(),
  };
}

export type CloudWatchState = ReturnType<typeof createCloudWatchState>;
export type CloudWatchContext = ServiceContext<CloudWatchState>;
