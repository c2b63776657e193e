import type { ListSchedulesCommandInput, ListSchedulesCommandOutput } from '@aws-sdk/client-scheduler';
import { page } from '../../../service/page.ts';
import { constrain } from '../constraints.ts';
import { findGroup } from '../groups/find-group.ts';
import type { Context } from '../state.ts';
import { scheduleArn } from './find-schedule.ts';

/**
 * Lists schedules by group, beginning of the name and state. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_ListSchedules.html
 * @throws AwsError ResourceNotFoundException for the group, ValidationException
 */
export function listSchedules(
  input: ListSchedulesCommandInput,
  context: Context,
): Omit<ListSchedulesCommandOutput, '$metadata'> {
  constrain(input)
    .text('state', input.State, { oneOf: ['ENABLED', 'DISABLED'] })
    .check();
  const { GroupName, NamePrefix = '', State, NextToken: token, MaxResults: limit = 100 } = input;
  if (GroupName !== undefined) findGroup(GroupName, context);
  const schedules = [...context.state.schedules].filter(
    ([, { name, groupName, state }]) =>
      name.startsWith(NamePrefix) && (GroupName ?? groupName) === groupName && (State ?? state) === state,
  );
  schedules.sort(([a], [b]) => (a < b ? -1 : 1));
  const { items, nextToken } = page(schedules, ([key]) => key, { token, limit });
  return {
    Schedules: items.map(([, schedule]) => ({
      Arn: scheduleArn(schedule, context),
      Name: schedule.name,
      GroupName: schedule.groupName,
      State: schedule.state,
      Target: { Arn: schedule.target.Arn },
      CreationDate: new Date(schedule.createdAt),
      LastModificationDate: new Date(schedule.modifiedAt),
    })),
    NextToken: nextToken,
  };
}
