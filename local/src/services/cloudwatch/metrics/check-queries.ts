import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { validationError } from '../../../service/validation-error.ts';
import { invalidValue } from '../errors.ts';
import { namesOf } from '../math/expression.ts';
import { checkPeriod } from './periods.ts';
import { parseExpression } from './run-queries.ts';
import { findStatistic } from './statistic.ts';

const QUERIES_MAX = 500;

/**
 * The rules for queries of GetMetricData and of alarms.
 * @param at how the request names them: `MetricDataQueries`, `Metrics`
 * @throws AwsError ValidationException; InvalidParameterValueException; NotImplementedError for functions by name
 */
export function checkQueries(queries: readonly MetricDataQuery[], at: string): void {
  if (queries.length > QUERIES_MAX) {
    throw validationError(`The collection ${at} must not have a size greater than ${QUERIES_MAX}.`);
  }
  const ids = new Set<string>();
  for (const query of queries) {
    const { Id = '' } = query;
    if (!/^[a-z]\w{0,254}$/.test(Id)) {
      throw validationError(`The value ${Id} for parameter ${at}.Id is invalid: it must begin with a small letter.`);
    }
    if (ids.has(Id)) throw validationError(`The values for parameter id in ${at} are not unique: ${Id}.`);
    ids.add(Id);
    checkQuery(query, at);
  }
  for (const query of queries) if (query.Expression !== undefined) checkExpression(query, ids);
}

function checkQuery({ Id, MetricStat, Expression, Period }: MetricDataQuery, at: string): void {
  if ((MetricStat === undefined) === (Expression === undefined)) {
    throw validationError(
      `Exactly one of the elements of ${at} must be specified for the query ${Id}: MetricStat or Expression.`,
    );
  }
  if (Period !== undefined) checkPeriod(Period);
  if (!MetricStat) return;
  checkPeriod(MetricStat.Period ?? 0);
  if (findStatistic(MetricStat.Stat ?? '') === undefined) {
    throw invalidValue(`The value ${MetricStat.Stat} for parameter ${at}.MetricStat.Stat is not supported.`);
  }
}

/** Ids are written with a small letter, functions and words with a capital. */
function checkExpression(query: MetricDataQuery, ids: ReadonlySet<string>): void {
  const unknown = namesOf(parseExpression(query)).find((name) => /^[a-z]/.test(name) && !ids.has(name));
  if (unknown !== undefined) throw validationError(`Error in expression '${query.Id}': Unknown id '${unknown}'`);
}
