import { toIsoSeconds } from '../../../engines/template/iso-seconds.ts';
import type { RetryPolicy } from '../../../service/delivery.ts';
import { scheduleArn } from '../schedules/find-schedule.ts';
import type { Context, StoredSchedule } from '../state.ts';
import type { CarriedParameters } from './carried.ts';
import { retryPolicyOf } from './retry-policy.ts';

const BACKOFF = { baseSeconds: 1, maxSeconds: 600, jitter: true };

/** Hands an invocation over: from now on it is retried and survives whatever becomes of the schedule. */
export function fire(schedule: StoredSchedule, scheduledAt: number, context: Context): void {
  const { target, groupName } = schedule;
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds } = retryPolicyOf(target);
  const retry: RetryPolicy = {
    retryAttemptsMax: MaximumRetryAttempts,
    ageSecondsMax: MaximumEventAgeInSeconds,
    backoff: BACKOFF,
    everyError: true,
  };
  const carried: CarriedParameters = {
    groupName,
    scheduledTime: toIsoSeconds(scheduledAt),
    deadLetterArn: target.DeadLetterConfig?.Arn,
    sqs: target.SqsParameters,
    event: target.EventBridgeParameters,
  };
  const from = scheduleArn(schedule, context);
  void context.deliver({
    kind: 'schedule',
    from,
    to: target.Arn ?? '',
    carrier: 'scheduler',
    payload: target.Input ?? defaultInput(from, carried.scheduledTime, context),
    parameters: { ...carried },
    principal: target.RoleArn ?? '',
    retry,
  });
}

/** What a target is sent by a schedule without an input. */
function defaultInput(arn: string, time: string, { ids, account, region }: Context): string {
  return JSON.stringify({
    version: '0',
    id: ids.uuid(),
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account,
    time,
    region,
    resources: [arn],
    detail: '{}',
  });
}
