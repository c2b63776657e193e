import { defineService } from '../../service/service.ts';
import { disableAlarmActions, enableAlarmActions } from './alarms/alarm-actions.ts';
import { stopLoop } from './alarms/alarm-loop.ts';
import { deleteAlarms } from './alarms/delete-alarms.ts';
import { describeAlarmHistory } from './alarms/describe-alarm-history.ts';
import { describeAlarms } from './alarms/describe-alarms.ts';
import { describeAlarmsForMetric } from './alarms/describe-alarms-for-metric.ts';
import { putCompositeAlarm } from './alarms/put-composite-alarm.ts';
import { putMetricAlarm } from './alarms/put-metric-alarm.ts';
import { setAlarmState } from './alarms/set-alarm-state.ts';
import { deleteDashboards } from './dashboards/delete-dashboards.ts';
import { getDashboard } from './dashboards/get-dashboard.ts';
import { listDashboards } from './dashboards/list-dashboards.ts';
import { putDashboard } from './dashboards/put-dashboard.ts';
import { getMetricData } from './metrics/get-metric-data.ts';
import { getMetricStatistics } from './metrics/get-metric-statistics.ts';
import { listMetrics } from './metrics/list-metrics.ts';
import { putMetricData } from './metrics/put-metric-data.ts';
import * as model from './model.ts';
import { restore } from './restore.ts';
import { createCloudWatchState } from './state.ts';
import { listTagsForResource, tagResource, untagResource } from './tags.ts';

/** Amazon CloudWatch. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/ */
export const cloudwatch = defineService({
  name: 'cloudwatch',
  protocol: {
    kind: 'json',
    signingName: 'monitoring',
    targetPrefix: 'GraniteServiceVersion20100801',
    apiVersion: '2010-08-01',
    xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
    queryCompatible: true,
  },
  model,
  state: createCloudWatchState,
  start: restore,
  stop: stopLoop,
  operations: {
    DeleteAlarms: deleteAlarms,
    DeleteDashboards: deleteDashboards,
    DescribeAlarmHistory: describeAlarmHistory,
    DescribeAlarms: describeAlarms,
    DescribeAlarmsForMetric: describeAlarmsForMetric,
    DisableAlarmActions: disableAlarmActions,
    EnableAlarmActions: enableAlarmActions,
    GetDashboard: getDashboard,
    GetMetricData: getMetricData,
    GetMetricStatistics: getMetricStatistics,
    ListDashboards: listDashboards,
    ListMetrics: listMetrics,
    ListTagsForResource: listTagsForResource,
    PutCompositeAlarm: putCompositeAlarm,
    PutDashboard: putDashboard,
    PutMetricAlarm: putMetricAlarm,
    PutMetricData: putMetricData,
    SetAlarmState: setAlarmState,
    TagResource: tagResource,
    UntagResource: untagResource,
  },
});
