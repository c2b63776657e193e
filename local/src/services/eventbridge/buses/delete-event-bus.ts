import type { DeleteEventBusCommandInput } from '@aws-sdk/client-eventbridge';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { validationError } from '../../../service/validation-error.ts';
import type { Context } from '../state.ts';
import { busNameOf, DEFAULT_BUS } from './find-bus.ts';

/**
 * Deletes a bus without rules. A bus that is not there counts as deleted.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteEventBus.html
 * @throws AwsError ValidationException for the default bus and for a bus that has rules
 */
export function deleteEventBus({ Name }: DeleteEventBusCommandInput, { state }: Context): Record<string, never> {
  new Constraints().text('name', Name, { min: 1, max: 256, pattern: /^[/.\-_A-Za-z0-9]+$/ }).check();
  const name = busNameOf(Name);
  if (name === DEFAULT_BUS) throw validationError(`Cannot delete event bus ${DEFAULT_BUS}.`);
  for (const rule of state.rules.values()) {
    if (rule.busName === name) throw validationError("EventBus can't be deleted since it has rules.");
  }
  state.buses.delete(name);
  return {};
}
