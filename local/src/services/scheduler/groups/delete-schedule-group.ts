import type { DeleteScheduleGroupCommandInput } from '@aws-sdk/client-scheduler';
import { validationError } from '../../../service/validation-error.ts';
import { constrain } from '../constraints.ts';
import { forgetSchedule } from '../schedules/forget-schedule.ts';
import type { Context } from '../state.ts';
import { DEFAULT_GROUP, findGroup } from './find-group.ts';

/**
 * Deletes a group with its schedules: they stop at once, the group says DELETING and is gone a moment later.
 * https://docs.aws.amazon.com/scheduler/latest/APIReference/API_DeleteScheduleGroup.html
 * @throws AwsError ResourceNotFoundException, ValidationException
 */
export function deleteScheduleGroup(input: DeleteScheduleGroupCommandInput, context: Context): Record<string, never> {
  constrain(input).check();
  const group = findGroup(input.Name ?? '', context);
  if (group.name === DEFAULT_GROUP) throw validationError('The default schedule group can not be deleted.');
  context.state.groups.set(group.name, { ...group, state: 'DELETING', modifiedAt: context.clock.now() });
  for (const [key, { groupName }] of [...context.state.schedules]) {
    if (groupName === group.name) forgetSchedule(key, context);
  }
  context.clock.setTimeout(() => finishDeletion(group.name, context), 0);
  return {};
}

/** Ends the deletion of a group. */
export function finishDeletion(name: string, { state }: Context): void {
  if (state.groups.get(name)?.state === 'DELETING') state.groups.delete(name);
}
