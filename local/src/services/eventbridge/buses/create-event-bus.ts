import type { CreateEventBusCommandInput, CreateEventBusCommandOutput } from '@aws-sdk/client-eventbridge';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { validationError } from '../../../service/validation-error.ts';
import { alreadyExists, limitExceeded } from '../errors.ts';
import type { Context } from '../state.ts';
import { newTags } from '../tags.ts';
import { checkBusSettings } from './bus-settings.ts';
import { busArn } from './find-bus.ts';

const BUSES_MAX = 100;

/**
 * Creates a custom event bus. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html
 * @throws AwsError ResourceAlreadyExistsException, LimitExceededException, ValidationException
 */
export function createEventBus(
  input: CreateEventBusCommandInput,
  context: Context,
): Omit<CreateEventBusCommandOutput, '$metadata'> {
  const { Name: name = '', Description, KmsKeyIdentifier, DeadLetterConfig, LogConfig } = input;
  checkBusSettings(new Constraints().text('name', name, { min: 1, max: 256, pattern: /^[/.\-_A-Za-z0-9]+$/ }), input);
  if (input.EventSourceName !== undefined)
    throw validationError(`Event source ${input.EventSourceName} does not exist.`);
  if (name.includes('/')) throw validationError("Event bus name must not contain '/'.");
  if (name.startsWith('aws.')) throw validationError("Event bus name must not start with 'aws.'.");
  const { buses } = context.state;
  if (buses.has(name)) throw alreadyExists(`Event bus ${name} already exists.`);
  if (buses.size >= BUSES_MAX) throw limitExceeded();
  const now = context.clock.now();
  buses.set(name, {
    name,
    createdAt: now,
    modifiedAt: now,
    description: Description,
    kmsKeyIdentifier: KmsKeyIdentifier,
    deadLetterConfig: DeadLetterConfig,
    logConfig: LogConfig,
    tags: newTags(input.Tags),
  });
  return { EventBusArn: busArn(name, context), Description, KmsKeyIdentifier, DeadLetterConfig, LogConfig };
}
