import type { UpdateEventBusCommandInput, UpdateEventBusCommandOutput } from '@aws-sdk/client-eventbridge';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { BUS_NAME_OR_ARN } from '../names.ts';
import type { Context } from '../state.ts';
import { checkBusSettings } from './bus-settings.ts';
import { busArn, findBus } from './find-bus.ts';

/**
 * Replaces a bus's settings: what is not given is unset.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_UpdateEventBus.html
 */
export function updateEventBus(
  input: UpdateEventBusCommandInput,
  context: Context,
): Omit<UpdateEventBusCommandOutput, '$metadata'> {
  const { Name, Description, KmsKeyIdentifier, DeadLetterConfig, LogConfig } = input;
  checkBusSettings(new Constraints().text('name', Name, { min: 1, max: 1600, pattern: BUS_NAME_OR_ARN }), input);
  const bus = findBus(Name, context);
  context.state.buses.set(bus.name, {
    ...bus,
    modifiedAt: context.clock.now(),
    description: Description,
    kmsKeyIdentifier: KmsKeyIdentifier,
    deadLetterConfig: DeadLetterConfig,
    logConfig: LogConfig,
  });
  return { Name: bus.name, Arn: busArn(bus.name, context), Description, KmsKeyIdentifier, DeadLetterConfig, LogConfig };
}
