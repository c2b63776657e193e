import type { EventSourceMappingConfiguration } from '@aws-sdk/client-lambda';
import { detected, violation } from '../../../engines/constraints/violation.ts';
import { page } from '../../../service/page.ts';
import { findVersion } from '../functions/find-function.ts';
import { functionArn, parseFunctionName } from '../functions/function-name.ts';
import { executionOf } from '../invocation/execution.ts';
import type { Input, LambdaContext, Output } from '../lambda-context.ts';
import { doesNotExist, invalidParameter, resourceConflict } from '../lambda-error.ts';
import type { MappingRecord } from '../state.ts';
import { checkSource } from './check-source.ts';
import { mappingSettings, type SourceKind, sourceKind } from './mapping-settings.ts';

const PAGE_MAX = 100;

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html */
export async function createEventSourceMapping(
  input: Input<'CreateEventSourceMapping'>,
  context: LambdaContext,
): Promise<Output<'CreateEventSourceMapping'>> {
  const kind = sourceKind(input.EventSourceArn);
  checkStartingPosition(kind, input);
  const settings = mappingSettings(kind, input);
  const { arn, timeoutSeconds } = findTarget(context, input.FunctionName);
  await checkSource(context, kind, input.EventSourceArn ?? '', timeoutSeconds);
  checkUnique(context, kind, input.EventSourceArn, arn);
  const UUID = context.ids.uuid();
  const configuration: MappingRecord['configuration'] = {
    ...settings,
    UUID,
    ...(kind === 'stream' && { StartingPosition: input.StartingPosition }),
    EventSourceArn: input.EventSourceArn,
    EventSourceMappingArn: context.arn('lambda', `event-source-mapping:${UUID}`),
    FunctionArn: arn,
    LastModified: new Date(context.clock.now()),
    State: input.Enabled === false ? 'Disabled' : 'Enabled',
    StateTransitionReason: kind === 'stream' ? 'User action' : 'USER_INITIATED',
    ...(kind === 'stream' && { LastProcessingResult: 'No records processed' }),
  };
  context.state.mappings.set(UUID, { configuration, tags: input.Tags ?? {} });
  await executionOf(context).pollers.sync(UUID);
  return { ...configuration, State: 'Creating' };
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetEventSourceMapping.html */
export function getEventSourceMapping(
  input: Input<'GetEventSourceMapping'>,
  context: LambdaContext,
): Output<'GetEventSourceMapping'> {
  return findMapping(context, input.UUID).configuration;
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateEventSourceMapping.html */
export async function updateEventSourceMapping(
  input: Input<'UpdateEventSourceMapping'>,
  context: LambdaContext,
): Promise<Output<'UpdateEventSourceMapping'>> {
  const record = findMapping(context, input.UUID);
  const { configuration: current } = record;
  const kind = sourceKind(current.EventSourceArn);
  const target = findTarget(context, input.FunctionName ?? current.FunctionArn);
  if (input.FunctionName !== undefined) {
    await checkSource(context, kind, current.EventSourceArn ?? '', target.timeoutSeconds);
  }
  const configuration: MappingRecord['configuration'] = {
    ...mappingSettings(kind, input, current),
    UUID: current.UUID,
    FunctionArn: target.arn,
    LastModified: new Date(context.clock.now()),
    State: input.Enabled === undefined ? current.State : input.Enabled ? 'Enabled' : 'Disabled',
  };
  context.state.mappings.set(current.UUID, { ...record, configuration });
  await executionOf(context).pollers.sync(current.UUID);
  return { ...configuration, State: transition(current.State, configuration.State) };
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteEventSourceMapping.html */
export async function deleteEventSourceMapping(
  input: Input<'DeleteEventSourceMapping'>,
  context: LambdaContext,
): Promise<Output<'DeleteEventSourceMapping'>> {
  const { configuration } = findMapping(context, input.UUID);
  context.state.mappings.delete(configuration.UUID);
  await executionOf(context).pollers.sync(configuration.UUID);
  for (const key of [...context.state.checkpoints.keys()]) {
    if (key.startsWith(`${configuration.UUID}/`)) context.state.checkpoints.delete(key);
  }
  return { ...configuration, State: 'Deleting' };
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListEventSourceMappings.html */
export function listEventSourceMappings(
  input: Input<'ListEventSourceMappings'>,
  context: LambdaContext,
): Output<'ListEventSourceMappings'> {
  const reference = input.FunctionName === undefined ? undefined : parseFunctionName(input.FunctionName);
  const arn = reference && functionArn(context, reference.name, reference.qualifier);
  const all = [...context.state.mappings.values()]
    .map(({ configuration }) => configuration)
    .filter((mapping) => input.EventSourceArn === undefined || mapping.EventSourceArn === input.EventSourceArn)
    .filter((mapping) => arn === undefined || mapping.FunctionArn === arn);
  const limit = Math.min(input.MaxItems ?? PAGE_MAX, PAGE_MAX);
  const { items, nextToken } = page(all, ({ UUID }) => UUID, {
    token: input.Marker,
    limit,
    invalidTokenCode: 'InvalidParameterValueException',
  });
  return { EventSourceMappings: [...items], NextMarker: nextToken };
}

function findMapping(context: LambdaContext, uuid: string | undefined): MappingRecord {
  const record = context.state.mappings.get(uuid ?? '');
  if (!record) throw doesNotExist();
  return record;
}

function findTarget(context: LambdaContext, functionName: string | undefined): { arn: string; timeoutSeconds: number } {
  const reference = parseFunctionName(functionName);
  try {
    const { record } = findVersion(context, reference);
    return {
      arn: functionArn(context, reference.name, reference.qualifier),
      timeoutSeconds: record.configuration.Timeout ?? 3,
    };
  } catch {
    throw invalidParameter('Function does not exist');
  }
}

function checkStartingPosition(
  kind: SourceKind,
  { StartingPosition, StartingPositionTimestamp, EventSourceArn }: Input<'CreateEventSourceMapping'>,
): void {
  if (kind !== 'stream') {
    if (StartingPosition !== undefined || StartingPositionTimestamp !== undefined) {
      throw invalidParameter('StartingPosition is not valid for SQS event sources.');
    }
    return;
  }
  if (StartingPosition === undefined) {
    throw invalidParameter(`${detected([violation('startingPosition', null, 'not be null')])}.`);
  }
  if (StartingPosition === 'AT_TIMESTAMP') {
    throw invalidParameter(`Unsupported starting position for arn type: ${EventSourceArn}`);
  }
  if (StartingPositionTimestamp !== undefined) {
    throw invalidParameter('Timestamp only valid with StartingPosition AT_TIMESTAMP');
  }
}

function checkUnique(context: LambdaContext, kind: SourceKind, sourceArn: string | undefined, arn: string): void {
  const existing = [...context.state.mappings.values()].find(
    ({ configuration }) => configuration.EventSourceArn === sourceArn && configuration.FunctionArn === arn,
  );
  if (!existing) return;
  const { name } = parseFunctionName(arn);
  throw resourceConflict(
    `An event source mapping with ${kind === 'stream' ? 'dynamodb' : 'SQS'} arn (" ${sourceArn} ") and function (" ${name} ") already exists. ` +
      `Please update or delete the existing mapping with UUID ${existing.configuration.UUID}`,
  );
}

/** The state that AWS answers while a change takes effect. */
function transition(
  before: EventSourceMappingConfiguration['State'],
  after: EventSourceMappingConfiguration['State'],
): string {
  if (before === after) return 'Updating';
  return after === 'Enabled' ? 'Enabling' : 'Disabling';
}
