import { parseArn } from '../../../service/arn.ts';
import type { CloudWatchContext } from '../state.ts';
import { type Alarm, type AlarmState, alarmArn } from './alarm.ts';
import { remember } from './history.ts';
import { lambdaEvent } from './lambda-event.ts';
import { messageSubject, topicMessage } from './topic-message.ts';

/** CloudWatch repeats until the topic or the function takes it. */
const RETRY = { retryAttemptsMax: 100, ageSecondsMax: 86_400, backoff: { baseSeconds: 1, maxSeconds: 600 } };
const ACTIONS = { OK: 'OKActions', ALARM: 'AlarmActions', INSUFFICIENT_DATA: 'InsufficientDataActions' } as const;

/** Tells the topics and functions that an alarm names for the state in which it is now. */
export function runActions(alarm: Alarm, previous: AlarmState, context: CloudWatchContext): void {
  if (!alarm.actionsEnabled) return;
  for (const to of alarm.settings[ACTIONS[alarm.state.value]] ?? []) {
    const request = requestFor(to, alarm, previous, context);
    const isPossible = request !== undefined && context.canDeliverTo(to);
    if (isPossible) void context.deliver({ ...request, kind: 'alarm', from: alarmArn(alarm.name, context), to });
    const summary = isPossible ? `Successfully executed action ${to}` : `Failed to execute action ${to}`;
    const error = isPossible ? null : 'The local endpoint does not run actions of this kind.';
    const data = { actionState: isPossible ? 'Succeeded' : 'Failed', notificationResource: to, error };
    remember(alarm, 'Action', summary, data, context);
  }
}

function requestFor(to: string, alarm: Alarm, previous: AlarmState, context: CloudWatchContext) {
  switch (parseArn(to)?.service) {
    case 'sns':
      return {
        payload: JSON.stringify(topicMessage(alarm, previous, context)),
        principal: 'cloudwatch.amazonaws.com',
        parameters: { Subject: messageSubject(alarm, context) },
        retry: RETRY,
      };
    case 'lambda':
      return {
        payload: JSON.stringify(lambdaEvent(alarm, previous, context)),
        principal: 'lambda.alarms.cloudwatch.amazonaws.com',
        retry: RETRY,
      };
    default:
      return undefined;
  }
}
