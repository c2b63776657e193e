import type { UpdateScheduleCommandInput, UpdateScheduleCommandOutput } from '@aws-sdk/client-scheduler';
import type { Context, ScheduleDefinition, StoredSchedule } from '../state.ts';
import { countFrom } from '../timing/occurrences.ts';
import { wake } from '../timing/wake.ts';
import { findSchedule, scheduleArn, scheduleKey } from './find-schedule.ts';
import { readDefinition } from './read-definition.ts';

/**
 * Replaces all of a schedule: what the request leaves out gets its default again. It goes on counting where its times
 * stay the same, and never repeats a time. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_UpdateSchedule.html
 * @throws AwsError ResourceNotFoundException, ValidationException
 */
export function updateSchedule(
  input: UpdateScheduleCommandInput,
  context: Context,
): Omit<UpdateScheduleCommandOutput, '$metadata'> {
  const now = context.clock.now();
  const known = context.state.schedules.get(scheduleKey(input));
  const definition = readDefinition(input, now, known);
  const { name, groupName, clientToken, createdAt, countsFrom, firedUntil } = findSchedule(input, context);
  const counted = known && isOnSameTimes(known, definition) ? { countsFrom, firedUntil } : countFrom(definition, now);
  context.state.schedules.set(scheduleKey(input), {
    ...{ name, groupName, clientToken, createdAt, modifiedAt: now },
    ...definition,
    ...counted,
    firedUntil: Math.max(counted.firedUntil, firedUntil),
  });
  wake(scheduleKey(input), context);
  return { ScheduleArn: scheduleArn({ name, groupName }, context) };
}

function isOnSameTimes(known: StoredSchedule, definition: ScheduleDefinition): boolean {
  return (
    known.state === definition.state &&
    known.expression === definition.expression &&
    known.timeZone === definition.timeZone &&
    known.startDate === definition.startDate
  );
}
