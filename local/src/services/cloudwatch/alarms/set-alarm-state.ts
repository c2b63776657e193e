import type { SetAlarmStateCommandInput } from '@aws-sdk/client-cloudwatch';
import { isJson } from '../../../engines/json/is-json.ts';
import { AwsError } from '../../../service/errors.ts';
import { validationError } from '../../../service/validation-error.ts';
import type { CloudWatchContext } from '../state.ts';
import { findAlarm } from './alarm.ts';
import { evaluateSoon } from './alarm-loop.ts';
import { changeState } from './change-state.ts';

const VALUES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;

/**
 * Sets an alarm's state until it is evaluated the next time, and runs its actions.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html
 * @throws AwsError ResourceNotFound; InvalidFormatFault for data that is not JSON
 */
export function setAlarmState(input: SetAlarmStateCommandInput, context: CloudWatchContext) {
  const { AlarmName: name = '', StateReason: reason = '', StateReasonData: reasonData } = input;
  const value = VALUES.find((known) => known === input.StateValue);
  if (value === undefined) {
    throw validationError(
      `1 validation error detected: Value '${input.StateValue}' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value set: [INSUFFICIENT_DATA, ALARM, OK]`,
    );
  }
  const alarm = findAlarm(name, context);
  if (reasonData !== undefined && !isJson(reasonData)) {
    throw new AwsError('InvalidFormatFault', 'StateReasonData was not a valid JSON document.');
  }
  changeState(alarm, { value, reason, reasonData }, context);
  evaluateSoon(name, context);
  return {};
}
