import type { GetMetricDataCommandInput, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../../service/errors.ts';
import { validationError } from '../../../service/validation-error.ts';
import type { NamedSeries } from '../math/value.ts';
import type { CloudWatchContext } from '../state.ts';
import { checkQueries } from './check-queries.ts';
import { roundStart } from './periods.ts';
import { type QueryResult, runQueries } from './run-queries.ts';

const DATAPOINTS_MAX = 100_800;

/**
 * Metrics and math on them; the latest first unless asked otherwise.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 * @throws AwsError ValidationException; InvalidNextToken; NotImplementedError for functions by name
 */
export function getMetricData(input: GetMetricDataCommandInput, context: CloudWatchContext) {
  const { MetricDataQueries: queries = [], ScanBy = 'TimestampDescending', MaxDatapoints = DATAPOINTS_MAX } = input;
  checkQueries(queries, 'MetricDataQueries');
  const start = input.StartTime?.getTime() ?? Number.NaN;
  const end = input.EndTime?.getTime() ?? Number.NaN;
  if (!(start < end)) throw validationError('The parameter EndTime must be greater than StartTime.');
  if (!queries.some(({ ReturnData }) => ReturnData !== false)) {
    throw validationError('At least one query must have ReturnData set to true.');
  }
  const now = context.clock.now();
  const range = { start: (periodSeconds: number) => roundStart(start, periodSeconds, now), end };
  const results = runQueries(queries, range, context).filter(({ query }) => query.ReturnData !== false);
  const offset = readOffset(input.NextToken);
  const lines = results.flatMap((result) => result.series.map((series) => ({ result, series })));
  const each = Math.max(1, Math.floor(Math.min(MaxDatapoints, DATAPOINTS_MAX) / Math.max(1, lines.length)));
  const rest = Math.max(0, ...lines.map(({ series }) => series.series.size - offset - each));
  return {
    MetricDataResults: lines.map(({ result, series }) => resultOutput(result, series, ScanBy, [offset, offset + each])),
    NextToken: rest > 0 ? String(offset + each) : undefined,
    Messages: [],
  };
}

function resultOutput(
  { query, series: all }: QueryResult,
  { name, series }: NamedSeries,
  scanBy: string,
  [from, to]: readonly [number, number],
): MetricDataResult {
  const sorted = [...series].sort(([left], [right]) => left - right);
  if (scanBy === 'TimestampDescending') sorted.reverse();
  const page = sorted.slice(from, to);
  const label = query.Label ?? query.MetricStat?.Metric?.MetricName ?? query.Id;
  return {
    Id: query.Id,
    Label: all.length > 1 ? `${label} ${name}` : label,
    Timestamps: page.map(([at]) => new Date(at)),
    Values: page.map(([, value]) => value),
    StatusCode: to < sorted.length ? 'PartialData' : 'Complete',
  };
}

/** The token is the number of data points that were shown of each query. */
function readOffset(token: string | undefined): number {
  if (token === undefined) return 0;
  if (!/^\d{1,9}$/.test(token)) throw new AwsError('InvalidNextToken', 'The token is not valid.');
  return Number(token);
}
