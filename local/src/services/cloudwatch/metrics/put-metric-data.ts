import type { MetricDatum, PutMetricDataCommandInput } from '@aws-sdk/client-cloudwatch';
import { dataArrived } from '../alarms/alarm-loop.ts';
import { invalidValue } from '../errors.ts';
import type { CloudWatchContext } from '../state.ts';
import { checkDatum } from './check-datum.ts';
import { metricIdentity } from './metric-id.ts';
import { addToSeries } from './series.ts';

const DATA_MAX = 1000;

/**
 * Adds data to metrics; what is known of entities is not kept.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html
 * @throws AwsError InvalidParameterValueException, InvalidParameterCombinationException, MissingRequiredParameterException
 */
export function putMetricData(input: PutMetricDataCommandInput, context: CloudWatchContext) {
  const { Namespace: namespace = '', MetricData = [], EntityMetricData = [] } = input;
  if (!/^[^:]{1,255}$/.test(namespace)) {
    throw invalidValue(`The value ${namespace} for parameter Namespace is invalid.`);
  }
  const data = [...MetricData, ...EntityMetricData.flatMap(({ MetricData: ofEntity = [] }) => ofEntity)];
  if (data.length > DATA_MAX) {
    throw invalidValue(`The collection MetricData must not have a size greater than ${DATA_MAX}.`);
  }
  const now = context.clock.now();
  for (const [index, datum] of data.entries()) checkDatum(datum, `MetricData.member.${index + 1}`, now);
  for (const datum of data) add(namespace, datum, context);
  return {};
}

function add(namespace: string, datum: MetricDatum, context: CloudWatchContext): void {
  const id = addToSeries(metricIdentity(namespace, datum.MetricName, datum.Dimensions), datum, context);
  dataArrived(id, context);
}
