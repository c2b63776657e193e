import { defineService } from '../../service/service.ts';
import { createScheduleGroup } from './groups/create-schedule-group.ts';
import { deleteScheduleGroup } from './groups/delete-schedule-group.ts';
import { getScheduleGroup } from './groups/get-schedule-group.ts';
import { listScheduleGroups } from './groups/list-schedule-groups.ts';
import { listTagsForResource, tagResource, untagResource } from './groups/tags.ts';
import { deadLetter } from './invocation/dead-letter.ts';
import { receive } from './invocation/receive.ts';
import * as model from './model.ts';
import { createSchedule } from './schedules/create-schedule.ts';
import { deleteSchedule } from './schedules/delete-schedule.ts';
import { getSchedule } from './schedules/get-schedule.ts';
import { listSchedules } from './schedules/list-schedules.ts';
import { updateSchedule } from './schedules/update-schedule.ts';
import { start, stop } from './start-stop.ts';
import { createState } from './state.ts';

/**
 * Amazon EventBridge Scheduler: recurring and one-time schedules in groups, which call a target as a role.
 * https://docs.aws.amazon.com/scheduler/latest/APIReference/
 */
export const scheduler = defineService({
  name: 'scheduler',
  protocol: { kind: 'rest-json', signingName: 'scheduler' },
  model,
  state: createState,
  start,
  stop,
  receive,
  deadLetter,
  operations: {
    CreateSchedule: createSchedule,
    GetSchedule: getSchedule,
    UpdateSchedule: updateSchedule,
    DeleteSchedule: deleteSchedule,
    ListSchedules: listSchedules,
    CreateScheduleGroup: createScheduleGroup,
    GetScheduleGroup: getScheduleGroup,
    DeleteScheduleGroup: deleteScheduleGroup,
    ListScheduleGroups: listScheduleGroups,
    TagResource: tagResource,
    UntagResource: untagResource,
    ListTagsForResource: listTagsForResource,
  },
});
