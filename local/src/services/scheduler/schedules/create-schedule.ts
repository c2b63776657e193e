import type { CreateScheduleCommandInput, CreateScheduleCommandOutput } from '@aws-sdk/client-scheduler';
import { conflict } from '../errors.ts';
import { DEFAULT_GROUP, findGroup } from '../groups/find-group.ts';
import type { Context } from '../state.ts';
import { countFrom } from '../timing/occurrences.ts';
import { wake } from '../timing/wake.ts';
import { scheduleArn, scheduleKey } from './find-schedule.ts';
import { readDefinition } from './read-definition.ts';

/**
 * Creates a schedule; the same request by its client token once. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
 * @throws AwsError ConflictException, ResourceNotFoundException for the group, ValidationException
 */
export function createSchedule(
  input: CreateScheduleCommandInput,
  context: Context,
): Omit<CreateScheduleCommandOutput, '$metadata'> {
  const now = context.clock.now();
  const definition = readDefinition(input, now);
  const { Name: name = '', GroupName: groupName = DEFAULT_GROUP, ClientToken: clientToken } = input;
  const group = findGroup(groupName, context);
  if (group.state === 'DELETING') throw conflict(`Schedule group ${groupName} is being deleted.`);
  const key = scheduleKey(input);
  const known = context.state.schedules.get(key);
  const isRepeated = known?.clientToken !== undefined && known.clientToken === clientToken;
  if (known !== undefined && !isRepeated) throw conflict(`Schedule ${name} already exists.`);
  if (!isRepeated) {
    const identity = { name, groupName, clientToken, createdAt: now, modifiedAt: now };
    context.state.schedules.set(key, { ...identity, ...definition, ...countFrom(definition, now) });
    wake(key, context);
  }
  return { ScheduleArn: scheduleArn({ name, groupName }, context) };
}
