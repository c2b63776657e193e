import type { GetScheduleGroupCommandInput, GetScheduleGroupCommandOutput } from '@aws-sdk/client-scheduler';
import { constrain } from '../constraints.ts';
import type { Context } from '../state.ts';
import { findGroup } from './find-group.ts';
import { showGroup } from './show-group.ts';

/**
 * Shows a group. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_GetScheduleGroup.html
 * @throws AwsError ResourceNotFoundException, ValidationException
 */
export function getScheduleGroup(
  input: GetScheduleGroupCommandInput,
  context: Context,
): Omit<GetScheduleGroupCommandOutput, '$metadata'> {
  constrain(input).check();
  return showGroup(findGroup(input.Name ?? '', context), context);
}
