import type { ScheduleGroupSummary } from '@aws-sdk/client-scheduler';
import type { Context, StoredGroup } from '../state.ts';
import { groupArn } from './find-group.ts';

/** What is told about a group. */
export function showGroup(group: StoredGroup, context: Context): ScheduleGroupSummary {
  return {
    Arn: groupArn(group.name, context),
    Name: group.name,
    State: group.state,
    CreationDate: new Date(group.createdAt),
    LastModificationDate: new Date(group.modifiedAt),
  };
}
