import type { MetricDatum, StandardUnit } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchContext } from '../state.ts';
import { addDatum, type DataPoint, emptyDataPoint, mergeInto } from './data-point.ts';
import { type MetricIdentity, metricId } from './metric-id.ts';

/** A metric's data of one minute: what is saved at a change, so that it costs no more than the minute. */
export interface MinuteData {
  readonly metric: string;
  /** Start of the minute, in milliseconds. */
  readonly minute: number;
  /** One for each unit; of high resolution one for each second as well. */
  readonly points: StoredPoint[];
}

interface StoredPoint {
  /** Seconds into the minute; 0 for standard resolution. */
  readonly second: number;
  readonly unit: StandardUnit;
  readonly point: DataPoint;
}

/** A metric's minutes by their start. */
export type Series = Map<number, MinuteData>;

/** What is asked of a series: periods of equal length from `start`, the last one ending at or after `end`. */
export interface PeriodsRequest {
  readonly start: number;
  readonly end: number;
  readonly periodMilliseconds: number;
  readonly unit?: StandardUnit | undefined;
}

export const MINUTE = 60_000;
const MINUTES_MAX = 200_000;

/** Adds a datum to its minute. */
export function addToSeries(identity: MetricIdentity, datum: MetricDatum, context: CloudWatchContext): string {
  const { state, clock } = context;
  const id = metricId(identity);
  const at = datum.Timestamp?.getTime() ?? clock.now();
  const minute = Math.floor(at / MINUTE) * MINUTE;
  const second = datum.StorageResolution === 1 ? Math.floor((at - minute) / 1000) : 0;
  const unit = datum.Unit ?? 'None';
  const series = seriesOf(id, context);
  if (!state.metrics.has(id)) state.metrics.set(id, identity);
  const data = series.get(minute) ?? { metric: id, minute, points: [] };
  let stored = data.points.find((point) => point.second === second && point.unit === unit);
  if (!stored) {
    stored = { second, unit, point: emptyDataPoint() };
    data.points.push(stored);
  }
  addDatum(stored.point, datum);
  series.set(minute, data);
  state.minutes.set(minuteKey(data), data);
  if (state.minutes.size > MINUTES_MAX) forgetOldest(context);
  return id;
}

export function seriesOf(id: string, { state }: CloudWatchContext): Series {
  const series = state.series.get(id) ?? new Map<number, MinuteData>();
  state.series.set(id, series);
  return series;
}

/** The data of each period that has any, by the period's start. */
export function readPeriods(series: Series | undefined, request: PeriodsRequest): Map<number, DataPoint> {
  const { start, end, periodMilliseconds, unit } = request;
  const periods = new Map<number, DataPoint>();
  for (const { minute, points } of minutesBetween(series, start, end)) {
    for (const stored of points) {
      const at = minute + stored.second * 1000;
      if (at < start || at >= end || (unit !== undefined && stored.unit !== unit)) continue;
      const period = start + Math.floor((at - start) / periodMilliseconds) * periodMilliseconds;
      const known = periods.get(period) ?? emptyDataPoint();
      periods.set(period, known);
      mergeInto(known, stored.point);
    }
  }
  return periods;
}

/** The units that a series has data in. */
export function unitsBetween(series: Series | undefined, start: number, end: number): Set<StandardUnit> {
  const units = new Set<StandardUnit>();
  for (const { points } of minutesBetween(series, start, end)) for (const { unit } of points) units.add(unit);
  return units;
}

/** In order of time. */
function* minutesBetween(series: Series | undefined, start: number, end: number): Generator<MinuteData> {
  if (!series) return;
  const first = Math.floor(start / MINUTE) * MINUTE;
  if ((end - first) / MINUTE > series.size) {
    const within = [...series.values()].filter(({ minute }) => minute >= first && minute < end);
    yield* within.sort((left, right) => left.minute - right.minute);
    return;
  }
  for (let minute = first; minute < end; minute += MINUTE) {
    const data = series.get(minute);
    if (data) yield data;
  }
}

function minuteKey({ metric, minute }: MinuteData): string {
  return `${metric}\0${minute}`;
}

/** Memory is finite: an eighth of all minutes goes, and metrics that have none left. */
function forgetOldest({ state }: CloudWatchContext): void {
  let surplus = MINUTES_MAX / 8;
  for (const [key, data] of state.minutes) {
    if (surplus-- <= 0) break;
    state.minutes.delete(key);
    const series = state.series.get(data.metric);
    series?.delete(data.minute);
    if (series?.size !== 0) continue;
    state.series.delete(data.metric);
    state.metrics.delete(data.metric);
  }
}
