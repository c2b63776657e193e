import { defineService } from '../../service/service.ts';
import { filterLogEvents } from './events/filter-log-events.ts';
import { getLogEvents } from './events/get-log-events.ts';
import { putLogEvents } from './events/put-log-events.ts';
import { receiveDelivery } from './events/receive-delivery.ts';
import { createLogGroup } from './groups/create-log-group.ts';
import { deleteLogGroup } from './groups/delete-log-group.ts';
import { describeLogGroups } from './groups/describe-log-groups.ts';
import { listLogGroups } from './groups/list-log-groups.ts';
import { deleteRetentionPolicy, putRetentionPolicy } from './groups/retention-policy.ts';
import { associateKmsKey, disassociateKmsKey, putLogGroupDeletionProtection } from './groups/settings.ts';
import {
  listTagsForResource,
  listTagsLogGroup,
  tagLogGroup,
  tagResource,
  untagLogGroup,
  untagResource,
} from './groups/tags.ts';
import { deleteMetricFilter } from './metric-filters/delete-metric-filter.ts';
import { describeMetricFilters } from './metric-filters/describe-metric-filters.ts';
import { putMetricFilter } from './metric-filters/put-metric-filter.ts';
import { testMetricFilter } from './metric-filters/test-metric-filter.ts';
import * as model from './model.ts';
import { deleteResourcePolicy } from './policies/delete-resource-policy.ts';
import { describeResourcePolicies } from './policies/describe-resource-policies.ts';
import { putResourcePolicy } from './policies/put-resource-policy.ts';
import { restore } from './restore.ts';
import { createLogsState, type LogsContext } from './state.ts';
import { createLogStream } from './streams/create-log-stream.ts';
import { deleteLogStream } from './streams/delete-log-stream.ts';
import { describeLogStreams } from './streams/describe-log-streams.ts';
import { deleteSubscriptionFilter } from './subscription-filters/delete-subscription-filter.ts';
import { describeSubscriptionFilters } from './subscription-filters/describe-subscription-filters.ts';
import { putSubscriptionFilter } from './subscription-filters/put-subscription-filter.ts';

/** Amazon CloudWatch Logs. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/ */
export const logs = defineService({
  name: 'logs',
  protocol: { kind: 'json', signingName: 'logs', targetPrefix: 'Logs_20140328', apiVersion: '2014-03-28' },
  model,
  validationErrorCode: 'InvalidParameterException',
  arnService: 'logs',
  state: createLogsState,
  start: restore,
  stop,
  receive: receiveDelivery,
  operations: {
    AssociateKmsKey: associateKmsKey,
    CreateLogGroup: createLogGroup,
    CreateLogStream: createLogStream,
    DeleteLogGroup: deleteLogGroup,
    DeleteLogStream: deleteLogStream,
    DeleteMetricFilter: deleteMetricFilter,
    DeleteResourcePolicy: deleteResourcePolicy,
    DeleteRetentionPolicy: deleteRetentionPolicy,
    DeleteSubscriptionFilter: deleteSubscriptionFilter,
    DescribeLogGroups: describeLogGroups,
    DescribeLogStreams: describeLogStreams,
    DescribeMetricFilters: describeMetricFilters,
    DescribeResourcePolicies: describeResourcePolicies,
    DescribeSubscriptionFilters: describeSubscriptionFilters,
    DisassociateKmsKey: disassociateKmsKey,
    FilterLogEvents: filterLogEvents,
    GetLogEvents: getLogEvents,
    ListLogGroups: listLogGroups,
    ListTagsForResource: listTagsForResource,
    ListTagsLogGroup: listTagsLogGroup,
    PutLogEvents: putLogEvents,
    PutLogGroupDeletionProtection: putLogGroupDeletionProtection,
    PutMetricFilter: putMetricFilter,
    PutResourcePolicy: putResourcePolicy,
    PutRetentionPolicy: putRetentionPolicy,
    PutSubscriptionFilter: putSubscriptionFilter,
    TagLogGroup: tagLogGroup,
    TagResource: tagResource,
    TestMetricFilter: testMetricFilter,
    UntagLogGroup: untagLogGroup,
    UntagResource: untagResource,
  },
});

function stop({ state }: LogsContext): void {
  state.sweep.cancel?.();
  for (const { minutes } of state.runtimes.values()) for (const { cancel } of minutes.values()) cancel();
}
