import type { GetScheduleCommandInput, GetScheduleCommandOutput } from '@aws-sdk/client-scheduler';
import { constrain } from '../constraints.ts';
import type { Context } from '../state.ts';
import { findSchedule, scheduleArn } from './find-schedule.ts';

/**
 * Shows a schedule with the defaults that it was given. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_GetSchedule.html
 * @throws AwsError ResourceNotFoundException, ValidationException
 */
export function getSchedule(
  input: GetScheduleCommandInput,
  context: Context,
): Omit<GetScheduleCommandOutput, '$metadata'> {
  constrain(input).check();
  const schedule = findSchedule(input, context);
  const { startDate, endDate } = schedule;
  return {
    Arn: scheduleArn(schedule, context),
    Name: schedule.name,
    GroupName: schedule.groupName,
    Description: schedule.description,
    ScheduleExpression: schedule.expression,
    ScheduleExpressionTimezone: schedule.timeZone,
    StartDate: startDate === undefined ? undefined : new Date(startDate),
    EndDate: endDate === undefined ? undefined : new Date(endDate),
    State: schedule.state,
    FlexibleTimeWindow: schedule.window,
    Target: schedule.target,
    KmsKeyArn: schedule.kmsKeyArn,
    ActionAfterCompletion: schedule.actionAfterCompletion,
    CreationDate: new Date(schedule.createdAt),
    LastModificationDate: new Date(schedule.modifiedAt),
  };
}
