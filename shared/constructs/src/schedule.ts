import { SchedulerSchedule } from '@cdktf/provider-aws/lib/scheduler-schedule/index.js';
import { Construct } from 'constructs';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import { checkLength, checkRange } from './limits.ts';
import { checkSchedule } from './schedule-expression.ts';
import type { ScheduleGroup } from './schedule-group.ts';
import type { ScheduleTarget } from './schedule-target.ts';
import type { ServiceProps } from './service-context.ts';
import { ServiceRole } from './service-role.ts';

export interface ScheduleProps extends ServiceProps {
  /** What happens when it fires, in a sentence. */
  readonly description: string;
  /** The service's group. */
  readonly group: ScheduleGroup;
  /** `rate(1 minute)`, `cron(0 6 * * ? *)` or, once, `at(2026-12-24T18:00:00)`. */
  readonly schedule: string;
  /** The IANA time zone in which `cron` and `at` are read. @default UTC */
  readonly timeZone?: string;
  /** Whether the stage turns the schedule on. @default false: it is there and does not fire */
  readonly enabled?: boolean;
  /** It fires at any moment of so many minutes after its time, 1 to 1,440. @default exactly at its time */
  readonly flexibleWindowMinutes?: number;
  /** Made by `apiCallTarget`, `scheduledFunctionTarget` or `scheduledEventTarget`. */
  readonly target: ScheduleTarget;
  /** Takes what could not be delivered. */
  readonly deadLetterQueue: DeadLetterQueue;
  /** How often delivery is tried again, 0 to 185. @default 185, as EventBridge Scheduler itself */
  readonly retryAttemptsMax?: number;
  /** How long delivery is tried, 60 to 86,400. @default 24 hours, as EventBridge Scheduler itself */
  readonly eventAgeMaxSeconds?: number;
  /** The schedule's name without the stage. @default the service's name and the construct's id */
  readonly name?: string;
}

/**
 * A schedule of EventBridge Scheduler with a role that may call its target, retries and a dead-letter queue.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule.html
 */
export class Schedule extends Construct {
  constructor(scope: Construct, id: string, props: ScheduleProps) {
    super(scope, id);
    const { service, group, target, deadLetterQueue, flexibleWindowMinutes } = props;
    const unprefixedName = props.name ?? `${service.names.service}-${id}`;
    const role = new ServiceRole(this, 'role', {
      service,
      name: `${unprefixedName}-schedule`,
      assumedBy: 'scheduler.amazonaws.com',
      grants: [target.grant, deadLetterQueue.sendGrant],
    });
    new SchedulerSchedule(this, 'Resource', {
      name: service.names.physical('schedule', unprefixedName),
      groupName: group.name,
      description: checkLength('The description of a schedule', props.description, 512),
      scheduleExpression: checkSchedule(props.schedule, ['rate', 'cron', 'at']),
      scheduleExpressionTimezone: props.timeZone ?? 'UTC',
      state: props.enabled ? 'ENABLED' : 'DISABLED',
      flexibleTimeWindow: flexibleTimeWindowOf(flexibleWindowMinutes),
      target: { ...targetOf(props), roleArn: role.arn },
    });
  }
}

function flexibleTimeWindowOf(minutes: number | undefined) {
  if (minutes === undefined) return { mode: 'OFF' };
  return {
    mode: 'FLEXIBLE',
    maximumWindowInMinutes: checkRange('The flexible window in minutes', minutes, 1, 1440),
  };
}

function targetOf({ target, deadLetterQueue, retryAttemptsMax = 185, eventAgeMaxSeconds = 86_400 }: ScheduleProps) {
  const { arn, input, event } = target;
  return {
    arn,
    input: JSON.stringify(input),
    ...(event ? { eventbridgeParameters: event } : {}),
    retryPolicy: {
      maximumRetryAttempts: checkRange('The retries of a delivery', retryAttemptsMax, 0, 185),
      maximumEventAgeInSeconds: checkRange('The age of an event in seconds', eventAgeMaxSeconds, 60, 86_400),
    },
    deadLetterConfig: { arn: deadLetterQueue.arn },
  };
}
