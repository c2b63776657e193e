import type { CreatePipeCommandInput, CreatePipeCommandOutput } from '@aws-sdk/client-pipes';
import { AwsError } from '../../../service/errors.ts';
import type { Context, StoredPipe } from '../state.ts';
import { applyDesiredState } from './apply-desired-state.ts';
import { checkPipe, checkRequest } from './check-pipe.ts';
import { presentSource } from './present.ts';
import { showPipe } from './show-pipe.ts';

const PIPES_MAX = 1000;

/**
 * Creates a pipe and starts it unless it is to be STOPPED. https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_CreatePipe.html
 * @throws AwsError ConflictException, ServiceQuotaExceededException, ValidationException
 * @throws NotImplementedError naming a kind of source, enrichment or target that is not there
 */
export function createPipe(
  input: CreatePipeCommandInput,
  context: Context,
): Omit<CreatePipeCommandOutput, '$metadata'> {
  checkRequest(input);
  const { Name: name = '', Source: source = '', Target: target = '', RoleArn: roleArn = '' } = input;
  const { pipes } = context.state;
  if (pipes.has(name)) {
    const fields = { resourceId: name, resourceType: 'pipe' };
    throw new AwsError('ConflictException', `Pipe ${name} already exists.`, { fields });
  }
  if (pipes.size >= PIPES_MAX) {
    const fields = { resourceId: name, resourceType: 'pipe', serviceCode: 'pipes', quotaCode: 'L-0B2BCD8D' };
    throw new AwsError('ServiceQuotaExceededException', `At most ${PIPES_MAX} pipes are allowed.`, { fields });
  }
  const now = context.clock.now();
  const pipe: StoredPipe = {
    name,
    createdAt: now,
    modifiedAt: now,
    description: input.Description,
    desiredState: input.DesiredState ?? 'RUNNING',
    currentState: 'CREATING',
    source,
    sourceParameters: input.SourceParameters && presentSource(input.SourceParameters),
    enrichment: input.Enrichment || undefined,
    enrichmentParameters: input.EnrichmentParameters,
    target,
    targetParameters: input.TargetParameters,
    roleArn,
    logConfiguration: input.LogConfiguration,
    kmsKeyIdentifier: input.KmsKeyIdentifier,
    tags: input.Tags ?? {},
  };
  checkPipe(pipe);
  pipes.set(name, pipe);
  applyDesiredState(pipe, 'CREATE_FAILED', context);
  return showPipe(pipe, context);
}
