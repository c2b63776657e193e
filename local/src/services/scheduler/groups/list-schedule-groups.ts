import type { ListScheduleGroupsCommandInput, ListScheduleGroupsCommandOutput } from '@aws-sdk/client-scheduler';
import { page } from '../../../service/page.ts';
import { constrain } from '../constraints.ts';
import type { Context } from '../state.ts';
import { showGroup } from './show-group.ts';

/** Lists groups by their names. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_ListScheduleGroups.html */
export function listScheduleGroups(
  input: ListScheduleGroupsCommandInput,
  context: Context,
): Omit<ListScheduleGroupsCommandOutput, '$metadata'> {
  constrain(input).check();
  const { NamePrefix = '', NextToken: token, MaxResults: limit = 100 } = input;
  const groups = [...context.state.groups.values()].filter(({ name }) => name.startsWith(NamePrefix));
  groups.sort((a, b) => (a.name < b.name ? -1 : 1));
  const { items, nextToken } = page(groups, ({ name }) => name, { token, limit });
  return { ScheduleGroups: items.map((group) => showGroup(group, context)), NextToken: nextToken };
}
