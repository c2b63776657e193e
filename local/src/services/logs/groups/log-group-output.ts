import type { LogGroup as LogGroupOutput } from '@aws-sdk/client-cloudwatch-logs';
import { filtersOf } from '../filters/group-filters.ts';
import type { LogGroup, LogsContext } from '../state.ts';
import { groupArn } from './find-group.ts';

/** A group as DescribeLogGroups shows it. */
export function logGroupOutput(group: LogGroup, context: LogsContext): LogGroupOutput {
  const arn = groupArn(group.name, context);
  return {
    logGroupName: group.name,
    creationTime: group.createdAt,
    retentionInDays: group.retentionInDays,
    metricFilterCount: filtersOf(group.name, context).metric.length,
    arn: `${arn}:*`,
    logGroupArn: arn,
    storedBytes: storedBytes(group, context),
    kmsKeyId: group.kmsKeyId,
    logGroupClass: group.class,
    deletionProtectionEnabled: group.deletionProtection,
  };
}

function storedBytes({ name }: LogGroup, { state }: LogsContext): number {
  let bytes = 0;
  for (const stream of state.runtimes.get(name)?.streams.values() ?? []) bytes += stream.bytes;
  return bytes;
}
