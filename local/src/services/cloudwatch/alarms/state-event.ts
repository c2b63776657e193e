import type { CloudWatchContext } from '../state.ts';
import type { Alarm } from './alarm.ts';
import { changeDetail } from './alarm-detail.ts';
import { putAlarmEvent } from './put-alarm-event.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
export function announceState(before: Alarm, alarm: Alarm, context: CloudWatchContext): void {
  putAlarmEvent(alarm.name, 'CloudWatch Alarm State Change', changeDetail(alarm, before.state), context);
}
