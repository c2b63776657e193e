import type { PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { validationError } from '../../../service/validation-error.ts';

const NAME_LENGTH_MAX = 255;
const ACTIONS_MAX = 5;

/** @throws AwsError ValidationException */
export function checkAlarmName(name: string): void {
  new Constraints().text('alarmName', name, { min: 1, max: NAME_LENGTH_MAX }).check();
}

/** @throws AwsError ValidationException */
export function checkActions(
  input: Pick<PutMetricAlarmCommandInput, 'OKActions' | 'AlarmActions' | 'InsufficientDataActions'>,
): void {
  const { OKActions = [], AlarmActions = [], InsufficientDataActions = [] } = input;
  for (const [name, actions] of Object.entries({ OKActions, AlarmActions, InsufficientDataActions })) {
    if (actions.length > ACTIONS_MAX) {
      throw validationError(`The collection ${name} must not have a size greater than ${ACTIONS_MAX}.`);
    }
    const invalid = actions.find((arn) => !arn.startsWith('arn:'));
    if (invalid !== undefined) throw validationError(`Invalid arn syntax: ${invalid}`);
  }
}
