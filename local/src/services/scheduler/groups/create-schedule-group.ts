import type { CreateScheduleGroupCommandInput, CreateScheduleGroupCommandOutput } from '@aws-sdk/client-scheduler';
import { tagsToRecord } from '../../../service/tags.ts';
import { constrain } from '../constraints.ts';
import { conflict } from '../errors.ts';
import type { Context } from '../state.ts';
import { groupArn } from './find-group.ts';
import { constrainTags } from './tags.ts';

/**
 * Creates a group; the same request by its client token once. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateScheduleGroup.html
 * @throws AwsError ConflictException, ValidationException
 */
export function createScheduleGroup(
  input: CreateScheduleGroupCommandInput,
  context: Context,
): Omit<CreateScheduleGroupCommandOutput, '$metadata'> {
  constrainTags(constrain(input), input.Tags).check();
  const { Name: name = '', ClientToken: clientToken } = input;
  const { groups } = context.state;
  const known = groups.get(name);
  const isRepeated = known?.clientToken !== undefined && known.clientToken === clientToken;
  if (known !== undefined && !isRepeated) throw conflict(`Schedule group ${name} already exists.`);
  const now = context.clock.now();
  const tags = tagsToRecord(input.Tags);
  if (!isRepeated) groups.set(name, { name, createdAt: now, modifiedAt: now, state: 'ACTIVE', clientToken, tags });
  return { ScheduleGroupArn: groupArn(name, context) };
}
