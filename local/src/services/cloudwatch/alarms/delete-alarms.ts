import type { DeleteAlarmsCommandInput } from '@aws-sdk/client-cloudwatch';
import { validationError } from '../../../service/validation-error.ts';
import type { CloudWatchContext } from '../state.ts';
import { unwatch } from './alarm-loop.ts';
import { parentsOf } from './composite-relations.ts';
import { announceConfiguration } from './configuration-event.ts';

const NAMES_MAX = 100;

/**
 * Deletes alarms; names of alarms that do not exist are passed over.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAlarms.html
 * @throws AwsError ValidationException while a composite alarm depends on one of them: then none is deleted
 */
export function deleteAlarms({ AlarmNames: names = [] }: DeleteAlarmsCommandInput, context: CloudWatchContext) {
  const { state } = context;
  if (names.length > NAMES_MAX) {
    throw validationError(`The collection AlarmNames must not have a size greater than ${NAMES_MAX}.`);
  }
  const needed = names.find((name) => parentsOf(name, context).some((parent) => !names.includes(parent.name)));
  if (needed !== undefined) {
    throw validationError(`Cannot delete ${needed} as there are composite alarm(s) depending on it.`);
  }
  for (const name of names) {
    const alarm = state.alarms.get(name);
    if (!alarm) continue;
    state.alarms.delete(name);
    unwatch(name, context);
    state.loop.suppressions.cancel(name);
    announceConfiguration(alarm, undefined, context);
  }
  return {};
}
