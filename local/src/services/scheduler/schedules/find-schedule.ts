import { notFound } from '../errors.ts';
import { DEFAULT_GROUP, findGroup } from '../groups/find-group.ts';
import type { Context, StoredSchedule } from '../state.ts';

/** How a request names a schedule. */
export interface ScheduleReference {
  readonly Name?: string | undefined;
  readonly GroupName?: string | undefined;
}

/** Where a schedule is kept. */
export function scheduleKey({ Name = '', GroupName = DEFAULT_GROUP }: ScheduleReference): string {
  return `${GroupName}/${Name}`;
}

/** The schedule that is meant. Throws ResourceNotFoundException, also for its group. */
export function findSchedule(reference: ScheduleReference, context: Context): StoredSchedule {
  findGroup(reference.GroupName ?? DEFAULT_GROUP, context);
  const schedule = context.state.schedules.get(scheduleKey(reference));
  if (schedule === undefined) throw notFound(`Schedule ${reference.Name}`);
  return schedule;
}

export function scheduleArn(
  { groupName, name }: Pick<StoredSchedule, 'groupName' | 'name'>,
  context: Pick<Context, 'arn'>,
): string {
  return context.arn('scheduler', `schedule/${groupName}/${name}`);
}
