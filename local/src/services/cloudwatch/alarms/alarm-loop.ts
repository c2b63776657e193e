import type { Cancel } from '../../../service/clock.ts';
import { createTimers, type Timers } from '../../../service/timers.ts';
import { metricId, metricIdentity } from '../metrics/metric-id.ts';
import type { CloudWatchContext } from '../state.ts';
import type { Alarm, MetricAlarm } from './alarm.ts';
import { alarmPeriodSeconds } from './check-metric-alarm.ts';
import { evaluateAlarm, isEager } from './evaluate-alarm.ts';

const MINUTE = 60_000;
const EAGER_MILLISECONDS = 1000;

/**
 * Which alarms are to be evaluated, and when. An alarm is at rest as long as its metrics have no data: alarms on what
 * nobody sends cost nothing.
 */
export interface AlarmLoop {
  /** Alarms of a metric, by `metricId`. */
  readonly watchers: Map<string, Set<string>>;
  /** Alarms with data in their range, or whose state was set: evaluated at the end of each period of a minute. */
  readonly active: Set<string>;
  /** Alarms that new data may set off before the period ends. */
  readonly eager: Set<string>;
  /** Composite alarms that are just changing. */
  readonly evaluating: Set<string>;
  /** Ends of suppression periods, by composite alarm. */
  readonly suppressions: Timers;
  timer: { readonly cancel: Cancel; readonly dueAt: number } | undefined;
}

export function createAlarmLoop(): AlarmLoop {
  return {
    watchers: new Map(),
    active: new Set(),
    eager: new Set(),
    evaluating: new Set(),
    suppressions: createTimers(),
    timer: undefined,
  };
}

/** From now on data of the alarm's metrics, and only these, leads to its evaluation. */
export function watch(alarm: MetricAlarm, context: CloudWatchContext): void {
  unwatch(alarm.name, context);
  const { watchers } = context.state.loop;
  for (const id of metricIdsOf(alarm)) watchers.set(id, (watchers.get(id) ?? new Set()).add(alarm.name));
}

export function unwatch(name: string, { state }: CloudWatchContext): void {
  const { watchers, active, eager } = state.loop;
  active.delete(name);
  eager.delete(name);
  for (const [id, names] of watchers) if (names.delete(name) && names.size === 0) watchers.delete(id);
}

/** A metric has new data. */
export function dataArrived(id: string, context: CloudWatchContext): void {
  const { watchers, active, eager } = context.state.loop;
  const names = watchers.get(id);
  if (!names) return;
  for (const name of names) {
    const alarm = context.state.alarms.get(name);
    if (alarm?.kind !== 'metric') continue;
    active.add(name);
    if (isEager(alarm)) eager.add(name);
  }
  schedule(context);
}

/** The alarm is to be evaluated at the end of the minute whether it has data or not. */
export function evaluateSoon(name: string, context: CloudWatchContext): void {
  context.state.loop.active.add(name);
  schedule(context);
}

export function stopLoop({ state }: CloudWatchContext): void {
  const { loop } = state;
  loop.timer?.cancel();
  loop.timer = undefined;
  loop.suppressions.clear();
}

function schedule(context: CloudWatchContext): void {
  const { state, clock } = context;
  const { loop } = state;
  if (loop.active.size === 0) return;
  const now = clock.now();
  const boundary = nextBoundary(loop, context);
  const dueAt = loop.eager.size > 0 ? Math.min(boundary, now + EAGER_MILLISECONDS) : boundary;
  if (loop.timer && loop.timer.dueAt <= dueAt) return;
  loop.timer?.cancel();
  loop.timer = { dueAt, cancel: clock.setTimeout(() => run(dueAt, context), dueAt - now) };
}

function run(dueAt: number, context: CloudWatchContext): void {
  const { state } = context;
  const { loop } = state;
  loop.timer = undefined;
  const isBoundary = dueAt % unitOf(loop, context) === 0;
  const names = [...(isBoundary ? loop.active : loop.eager)];
  loop.eager.clear();
  for (const name of names) {
    const alarm = state.alarms.get(name);
    const hasData = alarm?.kind === 'metric' && evaluateAlarm(alarm, context);
    if (isBoundary && !hasData) loop.active.delete(name);
  }
  schedule(context);
}

function nextBoundary(loop: AlarmLoop, context: CloudWatchContext): number {
  const unit = unitOf(loop, context);
  return (Math.floor(context.clock.now() / unit) + 1) * unit;
}

/** Alarms of high resolution are evaluated more often than once a minute. */
function unitOf({ active }: AlarmLoop, { state }: CloudWatchContext): number {
  let unit = MINUTE;
  for (const name of active) {
    const alarm = state.alarms.get(name);
    if (alarm?.kind === 'metric') unit = Math.min(unit, alarmPeriodSeconds(alarm.settings) * 1000);
  }
  return unit;
}

function metricIdsOf({ settings }: Alarm & { kind: 'metric' }): string[] {
  const { Namespace, MetricName, Dimensions, Metrics = [] } = settings;
  if (Metrics.length === 0) return [metricId(metricIdentity(Namespace, MetricName, Dimensions))];
  return Metrics.flatMap(({ MetricStat }) => {
    const metric = MetricStat?.Metric;
    return metric ? [metricId(metricIdentity(metric.Namespace, metric.MetricName, metric.Dimensions))] : [];
  });
}
