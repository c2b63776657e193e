import { defineService } from '../../service/service.ts';
import { createArchive } from './archives/create-archive.ts';
import { deleteArchive } from './archives/delete-archive.ts';
import { describeArchive } from './archives/describe-archive.ts';
import { listArchives } from './archives/list-archives.ts';
import { updateArchive } from './archives/update-archive.ts';
import { createEventBus } from './buses/create-event-bus.ts';
import { deleteEventBus } from './buses/delete-event-bus.ts';
import { describeEventBus } from './buses/describe-event-bus.ts';
import { listEventBuses } from './buses/list-event-buses.ts';
import { putPermission } from './buses/put-permission.ts';
import { removePermission } from './buses/remove-permission.ts';
import { updateEventBus } from './buses/update-event-bus.ts';
import { putEvents } from './events/put-events.ts';
import { receiveEvent } from './events/receive-event.ts';
import { testEventPattern } from './events/test-event-pattern.ts';
import * as model from './model.ts';
import { cancelReplay } from './replays/cancel-replay.ts';
import { describeReplay } from './replays/describe-replay.ts';
import { listReplays } from './replays/list-replays.ts';
import { startReplay } from './replays/start-replay.ts';
import { deleteRule } from './rules/delete-rule.ts';
import { describeRule } from './rules/describe-rule.ts';
import { listRuleNamesByTarget } from './rules/list-rule-names-by-target.ts';
import { listRules } from './rules/list-rules.ts';
import { putRule } from './rules/put-rule.ts';
import { disableRule, enableRule } from './rules/set-rule-state.ts';
import { start, stop } from './start-stop.ts';
import { createState } from './state.ts';
import { listTagsForResource, tagResource, untagResource } from './tags.ts';
import { listTargetsByRule } from './targets/list-targets-by-rule.ts';
import { putTargets } from './targets/put-targets.ts';
import { removeTargets } from './targets/remove-targets.ts';

/**
 * Amazon EventBridge: buses, rules, targets, schedules, archives and replays. Partner event sources, global endpoints,
 * connections and API destinations answer 501. https://docs.aws.amazon.com/eventbridge/latest/APIReference/
 */
export const eventbridge = defineService({
  name: 'eventbridge',
  protocol: { kind: 'json', signingName: 'events', targetPrefix: 'AWSEvents' },
  model,
  arnService: 'events',
  state: createState,
  start,
  stop,
  receive: receiveEvent,
  operations: {
    CreateEventBus: createEventBus,
    DescribeEventBus: describeEventBus,
    ListEventBuses: listEventBuses,
    UpdateEventBus: updateEventBus,
    DeleteEventBus: deleteEventBus,
    PutPermission: putPermission,
    RemovePermission: removePermission,
    PutRule: putRule,
    DescribeRule: describeRule,
    ListRules: listRules,
    ListRuleNamesByTarget: listRuleNamesByTarget,
    EnableRule: enableRule,
    DisableRule: disableRule,
    DeleteRule: deleteRule,
    PutTargets: putTargets,
    ListTargetsByRule: listTargetsByRule,
    RemoveTargets: removeTargets,
    PutEvents: putEvents,
    TestEventPattern: testEventPattern,
    CreateArchive: createArchive,
    DescribeArchive: describeArchive,
    ListArchives: listArchives,
    UpdateArchive: updateArchive,
    DeleteArchive: deleteArchive,
    StartReplay: startReplay,
    DescribeReplay: describeReplay,
    ListReplays: listReplays,
    CancelReplay: cancelReplay,
    TagResource: tagResource,
    UntagResource: untagResource,
    ListTagsForResource: listTagsForResource,
  },
});
