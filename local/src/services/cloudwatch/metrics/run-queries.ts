import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { NotImplementedError } from '../../../service/errors.ts';
import { validationError } from '../../../service/validation-error.ts';
import { evaluateMath } from '../math/evaluate-math.ts';
import type { Expression } from '../math/expression.ts';
import { MathError } from '../math/math-error.ts';
import { parseMath } from '../math/parse-math.ts';
import { itemsOf, type NamedSeries } from '../math/value.ts';
import type { CloudWatchContext } from '../state.ts';
import { metricId, metricIdentity } from './metric-id.ts';
import { readPeriods } from './series.ts';
import { findStatistic } from './statistic.ts';

/** Functions that need what this endpoint does not have. */
const NOT_IMPLEMENTED =
  /\b(SEARCH|ANOMALY_DETECTION_BAND|INSIGHT_RULE_METRIC|SERVICE_QUOTA|DB_PERF_INSIGHTS|LAMBDA)\s*\(/i;
const PERIOD_DEFAULT = 60;

/** The time that queries are about: whole periods from `start`. */
export interface QueryRange {
  /** For a period of so many seconds. */
  start(periodSeconds: number): number;
  readonly end: number;
}

export interface QueryResult {
  readonly query: MetricDataQuery;
  /** One series; several of an expression that gives a list. */
  readonly series: readonly NamedSeries[];
}

/**
 * The results of all queries, each evaluated once: metrics, and expressions on them and on each other.
 * @throws AwsError ValidationException for an expression that is wrong; NotImplementedError for functions by name
 */
export function runQueries(
  queries: readonly MetricDataQuery[],
  range: QueryRange,
  context: CloudWatchContext,
): QueryResult[] {
  const byId = new Map(queries.map((query) => [query.Id ?? '', query]));
  const results = new Map<string, readonly NamedSeries[]>();
  const running = new Set<string>();

  function resultOf(query: MetricDataQuery): readonly NamedSeries[] {
    const { Id: id = '' } = query;
    const known = results.get(id);
    if (known) return known;
    if (running.has(id)) throw validationError(`Error in expression '${id}': it refers to itself`);
    running.add(id);
    const result = query.MetricStat ? [readMetric(query, range, context)] : evaluate(query);
    running.delete(id);
    results.set(id, result);
    return result;
  }

  function evaluate(query: MetricDataQuery): readonly NamedSeries[] {
    const periodSeconds = periodOf(query, queries);
    const scope = {
      lookup: (name: string) => {
        const other = byId.get(name);
        return other && resultOf(other)[0];
      },
      metrics: () => queries.filter(({ MetricStat }) => MetricStat).flatMap(resultOf),
      // Few expressions need it, and it can be long.
      get grid() {
        return gridOf(range, periodSeconds);
      },
      periodSeconds,
    };
    return inExpression(query, () => {
      const value = evaluateMath(parseExpression(query), scope);
      const isOne = value.kind === 'series';
      const items = itemsOf(value, 'The result of an expression');
      return items.map((item) => ({ ...item, name: isOne ? (query.Id ?? '') : item.name, isMetric: false }));
    });
  }

  return queries.map((query) => ({ query, series: resultOf(query) }));
}

/** @throws AwsError ValidationException; NotImplementedError */
export function parseExpression(query: MetricDataQuery): Expression {
  const { Expression: text = '' } = query;
  const unknown = NOT_IMPLEMENTED.exec(text)?.[1] ?? (/^\s*SELECT\b/i.test(text) ? 'SELECT' : undefined);
  if (unknown !== undefined) throw new NotImplementedError(`The metric math function ${unknown.toUpperCase()}`);
  return inExpression(query, () => parseMath(text));
}

function inExpression<Result>({ Id }: MetricDataQuery, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof MathError) throw validationError(`Error in expression '${Id}': ${error.message}`);
    throw error;
  }
}

function readMetric(query: MetricDataQuery, range: QueryRange, context: CloudWatchContext): NamedSeries {
  const { Metric, Period = PERIOD_DEFAULT, Stat = '', Unit: unit } = query.MetricStat ?? {};
  const id = metricId(metricIdentity(Metric?.Namespace, Metric?.MetricName, Metric?.Dimensions));
  const start = range.start(Period);
  const periods = readPeriods(context.state.series.get(id), {
    start,
    end: range.end,
    periodMilliseconds: Period * 1000,
    unit,
  });
  const statistic = findStatistic(Stat);
  const series = new Map<number, number>();
  for (const [at, point] of periods) {
    const value = statistic?.(point);
    if (value !== undefined) series.set(at, value);
  }
  return { name: query.Id ?? '', series, isMetric: true, periodSeconds: Period };
}

function gridOf(range: QueryRange, periodSeconds: number): number[] {
  const grid: number[] = [];
  for (let at = range.start(periodSeconds); at < range.end; at += periodSeconds * 1000) grid.push(at);
  return grid;
}

/** An expression's own period, or the shortest of the request's metrics. */
function periodOf(query: MetricDataQuery, queries: readonly MetricDataQuery[]): number {
  if (query.Period !== undefined) return query.Period;
  const periods = queries.flatMap(({ MetricStat }) => (MetricStat?.Period === undefined ? [] : [MetricStat.Period]));
  return periods.length === 0 ? PERIOD_DEFAULT : Math.min(...periods);
}
