import type {
  CreateEventSourceMappingCommandInput,
  EventSourceMappingConfiguration,
  UpdateEventSourceMappingCommandInput,
} from '@aws-sdk/client-lambda';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { parseArn } from '../../../service/arn.ts';
import { NotImplementedError } from '../../../service/errors.ts';
import { invalidParameter } from '../lambda-error.ts';
import { checkFilters } from './event-filter.ts';

/** The members that CreateEventSourceMapping and UpdateEventSourceMapping share. */
export type MappingInput = Omit<CreateEventSourceMappingCommandInput & UpdateEventSourceMappingCommandInput, 'UUID'>;

/** The kinds of event sources that are read here. */
export type SourceKind = 'stream' | 'queue' | 'fifo-queue';

const STREAM_DEFAULTS = {
  BatchSize: 100,
  MaximumBatchingWindowInSeconds: 0,
  ParallelizationFactor: 1,
  MaximumRecordAgeInSeconds: -1,
  MaximumRetryAttempts: -1,
  BisectBatchOnFunctionError: false,
  TumblingWindowInSeconds: 0,
  DestinationConfig: { OnFailure: {} },
  FunctionResponseTypes: [],
} satisfies EventSourceMappingConfiguration;

const QUEUE_DEFAULTS = {
  BatchSize: 10,
  MaximumBatchingWindowInSeconds: 0,
  FunctionResponseTypes: [],
} satisfies EventSourceMappingConfiguration;

const COMMON = [
  'BatchSize',
  'MaximumBatchingWindowInSeconds',
  'FilterCriteria',
  'FunctionResponseTypes',
  'KMSKeyArn',
  'MetricsConfig',
] as const;
/** AWS refuses these for a queue. */
const STREAM_ONLY = [
  'ParallelizationFactor',
  'MaximumRecordAgeInSeconds',
  'MaximumRetryAttempts',
  'BisectBatchOnFunctionError',
] as const;

/** @throws NotImplementedError for sources that are not read here; InvalidParameterValueException for what is no source */
export function sourceKind(arn: string | undefined): SourceKind {
  const source = parseArn(arn ?? '');
  if (!source) throw invalidParameter('Unrecognized event source.');
  if (source.service === 'sqs') return source.resource.endsWith('.fifo') ? 'fifo-queue' : 'queue';
  if (source.service === 'dynamodb' && source.resource.includes('/stream/')) return 'stream';
  if (source.service === 'dynamodb') {
    throw invalidParameter('Unrecognized event source, must be kinesis, dynamodb stream or sqs.');
  }
  throw new NotImplementedError(`lambda: an event source mapping for ${source.service}`);
}

/** The settings of a mapping after a request. `current` is undefined for a new one. */
export function mappingSettings(
  kind: SourceKind,
  input: Partial<MappingInput>,
  current?: EventSourceMappingConfiguration,
): EventSourceMappingConfiguration {
  checkSettings(kind, input);
  const settings: EventSourceMappingConfiguration = {
    ...(current ?? (kind === 'stream' ? STREAM_DEFAULTS : QUEUE_DEFAULTS)),
  };
  const own = kind === 'stream' ? ([...STREAM_ONLY, 'DestinationConfig'] as const) : (['ScalingConfig'] as const);
  for (const member of [...COMMON, ...own]) {
    if (input[member] !== undefined) Object.assign(settings, { [member]: input[member] });
  }
  if (!settings.FilterCriteria?.Filters?.length) settings.FilterCriteria = undefined;
  if (settings.ScalingConfig?.MaximumConcurrency === undefined) settings.ScalingConfig = undefined;
  checkTogether(kind, settings);
  return settings;
}

function checkSettings(kind: SourceKind, input: Partial<MappingInput>): void {
  new Constraints()
    .number('batchSize', input.BatchSize, { min: 1, max: 10_000 })
    .number('maximumBatchingWindowInSeconds', input.MaximumBatchingWindowInSeconds, { min: 0, max: 300 })
    .number('parallelizationFactor', input.ParallelizationFactor, { min: 1, max: 10 })
    .number('maximumRetryAttempts', input.MaximumRetryAttempts, { min: -1, max: 10_000 })
    .number('maximumRecordAgeInSeconds', input.MaximumRecordAgeInSeconds, { min: -1, max: 604_800 })
    .number('scalingConfig.maximumConcurrency', input.ScalingConfig?.MaximumConcurrency, { min: 2, max: 1000 })
    .check();
  if (input.TumblingWindowInSeconds) {
    throw new NotImplementedError('lambda: an event source mapping with TumblingWindowInSeconds');
  }
  const destination = input.DestinationConfig?.OnFailure?.Destination;
  if (destination && !/^arn:aws[\w-]*:(sqs|sns):/.test(destination)) {
    throw new NotImplementedError(`lambda: an event source mapping with the on-failure destination ${destination}`);
  }
  const foreign = kind === 'stream' ? undefined : STREAM_ONLY.find((member) => input[member] !== undefined);
  if (foreign) throw invalidParameter(`Unsupported ${foreign} parameter for given event source mapping type.`);
  checkFilters(input.FilterCriteria);
}

function checkTogether(
  kind: SourceKind,
  { BatchSize = 0, MaximumBatchingWindowInSeconds: window = 0 }: EventSourceMappingConfiguration,
): void {
  if (kind === 'fifo-queue' && BatchSize > 10) throw invalidParameter('Maximum batch size for FIFO queues is 10.');
  if (kind === 'fifo-queue' && window > 0) throw invalidParameter('Batching window is not supported for FIFO queues');
  if (kind === 'queue' && BatchSize > 10 && window === 0) {
    throw invalidParameter(
      'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10',
    );
  }
}
