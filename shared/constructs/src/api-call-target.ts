import type { Grant } from './grant.ts';
import type { ScheduleTarget } from './schedule-target.ts';

/** An API call as AWS's SDKs name it. */
export interface ApiCall {
  /** The service in the SDK's lower-case spelling: `dynamodb`. */
  readonly service: string;
  /** The operation, beginning with a small letter: `putItem`. Scheduler refuses those that only read. */
  readonly action: string;
  /** The operation's parameters in the API's own spelling. */
  readonly input: object;
  /** What the schedule's role needs for the call. */
  readonly grant: Grant;
}

/**
 * Any API call as the target of a schedule (a universal target): for what a function would only forward.
 *
 * @throws Error when the call is not spelled as in SDKs
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 */
export function apiCallTarget({ service, action, input, grant }: ApiCall): ScheduleTarget {
  if (!/^[a-z0-9]+$/.test(service) || !/^[a-z][A-Za-z0-9]*$/.test(action)) {
    throw new Error(`The call ${service}:${action} is not spelled as in SDKs, such as dynamodb:putItem.`);
  }
  return { arn: `arn:aws:scheduler:::aws-sdk:${service}:${action}`, grant, input };
}
