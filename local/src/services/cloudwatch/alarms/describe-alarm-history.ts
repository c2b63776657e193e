import type { DescribeAlarmHistoryCommandInput } from '@aws-sdk/client-cloudwatch';
import { page } from '../../../service/page.ts';
import type { CloudWatchContext } from '../state.ts';
import { recordsMax } from './describe-alarms.ts';
import type { HistoryItem } from './history.ts';

const TYPES = { metric: 'MetricAlarm', composite: 'CompositeAlarm' } as const;

/**
 * What happened to alarms, the latest first unless asked otherwise; of metric alarms only unless asked otherwise.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html
 * @throws AwsError InvalidNextToken
 */
export function describeAlarmHistory(input: DescribeAlarmHistoryCommandInput, context: CloudWatchContext) {
  const { AlarmName, AlarmTypes = ['MetricAlarm'], HistoryItemType, StartDate, EndDate } = input;
  const isWanted = ({ alarm, kind, type, at }: HistoryItem) =>
    (AlarmName === undefined || alarm === AlarmName) &&
    AlarmTypes.includes(TYPES[kind]) &&
    (HistoryItemType === undefined || type === HistoryItemType) &&
    (StartDate === undefined || at >= StartDate.getTime()) &&
    (EndDate === undefined || at <= EndDate.getTime());
  const found = [...context.state.history.values()].filter(isWanted);
  if (input.ScanBy !== 'TimestampAscending') found.reverse();
  const { items, nextToken } = page(found, ({ id }) => id, {
    token: input.NextToken,
    limit: recordsMax(input.MaxRecords),
    invalidTokenCode: 'InvalidNextToken',
  });
  const AlarmHistoryItems = items.map(({ alarm, kind, at, type, summary, data }) => ({
    AlarmName: alarm,
    AlarmType: TYPES[kind],
    Timestamp: new Date(at),
    HistoryItemType: type,
    HistorySummary: summary,
    HistoryData: data,
  }));
  return { AlarmHistoryItems, NextToken: nextToken };
}
