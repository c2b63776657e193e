import type { CreateScheduleCommandInput, UpdateScheduleCommandInput } from '@aws-sdk/client-scheduler';
import { parseSchedule } from '../../../engines/schedule/parse-schedule.ts';
import { ScheduleError } from '../../../engines/schedule/schedule-error.ts';
import { validationError } from '../../../service/validation-error.ts';
import { constrain } from '../constraints.ts';
import { retryPolicyOf } from '../invocation/retry-policy.ts';
import type { ScheduleDefinition } from '../state.ts';
import { checkTarget } from './check-target.ts';
import { constrainTarget } from './constrain-target.ts';

const START_AGE_MAX = 5 * 60_000;

/**
 * Reads and checks what a request says about a schedule, and adds AWS's defaults.
 * @param known the schedule as it is: dates that were accepted once stay accepted
 * @throws AwsError ValidationException
 */
export function readDefinition(
  input: CreateScheduleCommandInput | UpdateScheduleCommandInput,
  now: number,
  known?: ScheduleDefinition,
): ScheduleDefinition {
  constrainRequest(input);
  const { Target: target = { Arn: undefined, RoleArn: undefined }, FlexibleTimeWindow: window = { Mode: undefined } } =
    input;
  const definition: ScheduleDefinition = {
    description: input.Description,
    expression: input.ScheduleExpression ?? '',
    timeZone: input.ScheduleExpressionTimezone ?? 'UTC',
    startDate: input.StartDate?.getTime(),
    endDate: input.EndDate?.getTime(),
    state: input.State ?? 'ENABLED',
    window,
    target: { ...target, RetryPolicy: retryPolicyOf(target) },
    kmsKeyArn: input.KmsKeyArn,
    actionAfterCompletion: input.ActionAfterCompletion ?? 'NONE',
  };
  checkExpression(definition);
  checkDates(definition, now, known);
  checkWindow(definition);
  checkTarget(definition.target);
  return definition;
}

function constrainRequest(input: CreateScheduleCommandInput | UpdateScheduleCommandInput): void {
  const { Mode, MaximumWindowInMinutes } = input.FlexibleTimeWindow ?? {};
  const constraints = constrain(input)
    .text('scheduleExpression', input.ScheduleExpression, { min: 1, max: 256 })
    .text('scheduleExpressionTimezone', input.ScheduleExpressionTimezone, { min: 1, max: 50 })
    .text('description', input.Description, { max: 512 })
    .text('state', input.State, { oneOf: ['ENABLED', 'DISABLED'] })
    .text('actionAfterCompletion', input.ActionAfterCompletion, { oneOf: ['NONE', 'DELETE'] })
    .text('flexibleTimeWindow.mode', Mode, { oneOf: ['OFF', 'FLEXIBLE'] })
    .number('flexibleTimeWindow.maximumWindowInMinutes', MaximumWindowInMinutes, { min: 1, max: 1440 })
    .text('kmsKeyArn', input.KmsKeyArn, {
      min: 1,
      max: 2048,
      pattern: /^arn:aws(-[a-z]+)?:kms:[a-z0-9-]+:\d{12}:(key|alias)\/[0-9a-zA-Z-_]*$/,
    });
  constrainTarget(constraints, input.Target);
  constraints.check();
}

function checkExpression({ expression, timeZone }: ScheduleDefinition): void {
  try {
    parseSchedule('cron(0 0 * * ? *)', { timeZone });
  } catch (error) {
    if (error instanceof ScheduleError) throw validationError(`Invalid ScheduleExpressionTimezone ${timeZone}.`);
    throw error;
  }
  try {
    parseSchedule(expression, { timeZone });
  } catch (error) {
    if (error instanceof ScheduleError) throw validationError(`Invalid Schedule Expression ${expression}.`);
    throw error;
  }
}

function checkDates({ startDate, endDate }: ScheduleDefinition, now: number, known?: ScheduleDefinition): void {
  if (startDate !== undefined && startDate < now - START_AGE_MAX && startDate !== known?.startDate) {
    throw validationError('The StartDate you specify cannot be earlier than 5 minutes ago.');
  }
  if (endDate !== undefined && endDate < now && endDate !== known?.endDate) {
    throw validationError('The EndDate you specify cannot be in the past.');
  }
  if (startDate !== undefined && endDate !== undefined && endDate <= startDate) {
    throw validationError('The EndDate you specify must be later than the StartDate.');
  }
}

function checkWindow({ window: { Mode, MaximumWindowInMinutes } }: ScheduleDefinition): void {
  if (Mode === 'FLEXIBLE' && MaximumWindowInMinutes === undefined) {
    throw validationError('MaximumWindowInMinutes is required when the FlexibleTimeWindow mode is FLEXIBLE.');
  }
  if (Mode === 'OFF' && MaximumWindowInMinutes !== undefined) {
    throw validationError('MaximumWindowInMinutes must not be set when the FlexibleTimeWindow mode is OFF.');
  }
}
