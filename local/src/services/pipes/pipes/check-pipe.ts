import type { CreatePipeCommandInput, UpdatePipeCommandInput } from '@aws-sdk/client-pipes';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { compilePattern } from '../../../engines/pattern/compile-pattern.ts';
import { PatternError } from '../../../engines/pattern/pattern-error.ts';
import { compilePipeTemplate } from '../../../engines/template/pipe-input.ts';
import { TemplateError } from '../../../engines/template/template-error.ts';
import { NotImplementedError } from '../../../service/errors.ts';
import { validationError } from '../../../service/validation-error.ts';
import type { StoredPipe } from '../state.ts';
import { serviceOf } from './arn-service.ts';
import { batchSizeOf } from './batch-size.ts';
import { PIPE_NAME } from './find-pipe.ts';

const ARN = /^arn:aws[a-zA-Z0-9-]*:[a-zA-Z0-9-]+:([a-z]{2,4}(-[a-z]+)*-\d)?:(\d{12})?:.+$/;
const SOURCES = ['dynamodb', 'sqs'];
const ENRICHMENTS = ['lambda', 'states'];
const TARGETS = ['events', 'lambda', 'logs', 'sns', 'sqs', 'states'];
const FILTERS_MAX = 5;
/** A table's stream, unlike one of Kinesis, is not read from a time. */
const STARTING_POSITIONS = ['TRIM_HORIZON', 'LATEST'];

/** Checks the form of what a request says about a pipe. Throws ValidationException. */
export function checkRequest(input: CreatePipeCommandInput | UpdatePipeCommandInput): void {
  const constraints = new Constraints()
    .text('name', input.Name, { min: 1, max: 64, pattern: PIPE_NAME })
    .text('description', input.Description, { max: 512 })
    .text('desiredState', input.DesiredState, { oneOf: ['RUNNING', 'STOPPED'] })
    .text('roleArn', input.RoleArn, { min: 1, max: 1600, pattern: ARN })
    .text('enrichment', input.Enrichment || undefined, { max: 1600, pattern: ARN })
    .text('target', input.Target, { min: 1, max: 1600, pattern: ARN })
    .text('enrichmentParameters.inputTemplate', input.EnrichmentParameters?.InputTemplate, { max: 8192 })
    .text('targetParameters.inputTemplate', input.TargetParameters?.InputTemplate, { max: 8192 });
  if ('Source' in input) constrainStart(constraints, input);
  constrainSource(constraints, input.SourceParameters);
  constraints.check();
}

/** What only a new pipe says: it is not updated. */
function constrainStart(
  constraints: Constraints,
  { Source, SourceParameters: parameters }: CreatePipeCommandInput,
): void {
  const { StartingPosition } = parameters?.DynamoDBStreamParameters ?? {};
  constraints
    .text('source', Source, { min: 1, max: 1600, pattern: ARN })
    .text('sourceParameters.dynamoDBStreamParameters.startingPosition', StartingPosition, {
      oneOf: STARTING_POSITIONS,
    });
}

function constrainSource(constraints: Constraints, parameters: UpdatePipeCommandInput['SourceParameters']): void {
  const { DynamoDBStreamParameters: stream, SqsQueueParameters: queue, FilterCriteria: filters } = parameters ?? {};
  const at = 'sourceParameters';
  constraints
    .list(`${at}.filterCriteria.filters`, filters?.Filters, { max: FILTERS_MAX })
    .number(`${at}.dynamoDBStreamParameters.batchSize`, stream?.BatchSize, { min: 1, max: 10_000 })
    .number(`${at}.dynamoDBStreamParameters.maximumBatchingWindowInSeconds`, stream?.MaximumBatchingWindowInSeconds, {
      min: 0,
      max: 300,
    })
    .number(`${at}.dynamoDBStreamParameters.maximumRecordAgeInSeconds`, stream?.MaximumRecordAgeInSeconds, {
      min: -1,
      max: 604_800,
    })
    .number(`${at}.dynamoDBStreamParameters.maximumRetryAttempts`, stream?.MaximumRetryAttempts, {
      min: -1,
      max: 10_000,
    })
    .number(`${at}.dynamoDBStreamParameters.parallelizationFactor`, stream?.ParallelizationFactor, { min: 1, max: 10 })
    .number(`${at}.sqsQueueParameters.batchSize`, queue?.BatchSize, { min: 1, max: 10_000 })
    .number(`${at}.sqsQueueParameters.maximumBatchingWindowInSeconds`, queue?.MaximumBatchingWindowInSeconds, {
      min: 0,
      max: 300,
    });
  for (const [index, { Pattern }] of (filters?.Filters ?? []).entries()) {
    constraints.text(`${at}.filterCriteria.filters.${index + 1}.member.pattern`, Pattern, { max: 4096 });
  }
}

/**
 * Checks a pipe as it will be. Throws ValidationException, and NotImplementedError naming a kind of source, enrichment or
 * target that is not there.
 */
export function checkPipe(pipe: StoredPipe): void {
  requireKind('source', pipe.source, SOURCES);
  if (pipe.enrichment !== undefined) requireKind('enrichment', pipe.enrichment, ENRICHMENTS);
  requireKind('target', pipe.target, TARGETS);
  const stream = pipe.sourceParameters?.DynamoDBStreamParameters;
  if (serviceOf(pipe.source) === 'dynamodb' && stream?.StartingPosition === undefined) {
    throw validationError('StartingPosition is required for a DynamoDB stream source.');
  }
  batchSizeOf(pipe);
  for (const { Pattern = '' } of pipe.sourceParameters?.FilterCriteria?.Filters ?? []) checkPattern(Pattern);
  checkTemplate(pipe.enrichmentParameters?.InputTemplate);
  checkTemplate(pipe.targetParameters?.InputTemplate);
}

function requireKind(what: string, arn: string, known: readonly string[]): void {
  const service = serviceOf(arn);
  if (!known.includes(service)) throw new NotImplementedError(`A pipe with ${service} as its ${what}`);
}

function checkPattern(pattern: string): void {
  try {
    compilePattern(pattern);
  } catch (error) {
    if (error instanceof PatternError) throw validationError(error.message);
    throw error;
  }
}

function checkTemplate(template: string | undefined): void {
  if (!template) return;
  try {
    compilePipeTemplate(template);
  } catch (error) {
    if (error instanceof TemplateError)
      throw validationError(`InputTemplate contains invalid placeholder ${error.subject}.`);
    throw error;
  }
}
