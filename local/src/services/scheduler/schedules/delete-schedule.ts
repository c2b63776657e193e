import type { DeleteScheduleCommandInput } from '@aws-sdk/client-scheduler';
import { constrain } from '../constraints.ts';
import type { Context } from '../state.ts';
import { findSchedule, scheduleKey } from './find-schedule.ts';
import { forgetSchedule } from './forget-schedule.ts';

/**
 * Deletes a schedule. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_DeleteSchedule.html
 * @throws AwsError ResourceNotFoundException, ValidationException
 */
export function deleteSchedule(input: DeleteScheduleCommandInput, context: Context): Record<string, never> {
  constrain(input).check();
  findSchedule(input, context);
  forgetSchedule(scheduleKey(input), context);
  return {};
}
