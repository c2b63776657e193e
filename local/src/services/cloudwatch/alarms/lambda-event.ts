import type { CloudWatchContext } from '../state.ts';
import { type Alarm, type AlarmState, alarmArn, alarmTime } from './alarm.ts';
import { changeDetail } from './alarm-detail.ts';

/** What a function is invoked with. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html */
export function lambdaEvent(alarm: Alarm, previous: AlarmState, context: CloudWatchContext): object {
  return {
    source: 'aws.cloudwatch',
    alarmArn: alarmArn(alarm.name, context),
    accountId: context.account,
    time: alarmTime(alarm.state.updatedAt),
    region: context.region,
    alarmData: changeDetail(alarm, previous),
  };
}
