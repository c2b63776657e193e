import type { PipeSourceParameters, UpdatePipeCommandInput, UpdatePipeCommandOutput } from '@aws-sdk/client-pipes';
import type { Context, StoredPipe } from '../state.ts';
import { applyDesiredState } from './apply-desired-state.ts';
import { checkPipe, checkRequest } from './check-pipe.ts';
import { findPipe } from './find-pipe.ts';
import { present, presentSource } from './present.ts';
import { showPipe } from './show-pipe.ts';

type SourceChanges = UpdatePipeCommandInput['SourceParameters'];

/**
 * Changes what is given and keeps the rest; the parameters of one service are replaced as a whole. Empty texts and lists
 * take a template, a filter or an enrichment away.
 * https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_UpdatePipe.html
 */
export function updatePipe(
  input: UpdatePipeCommandInput,
  context: Context,
): Omit<UpdatePipeCommandOutput, '$metadata'> {
  checkRequest(input);
  const known = findPipe(input.Name, context);
  const target = input.Target ?? known.target;
  const pipe: StoredPipe = {
    ...known,
    modifiedAt: context.clock.now(),
    currentState: 'UPDATING',
    description: input.Description ?? known.description,
    desiredState: input.DesiredState ?? known.desiredState,
    sourceParameters: mergeSource(known.sourceParameters, input.SourceParameters),
    enrichment: (input.Enrichment ?? known.enrichment) || undefined,
    enrichmentParameters: merge(known.enrichmentParameters, input.EnrichmentParameters),
    target,
    // The parameters of another target say nothing about this one.
    targetParameters: merge(target === known.target ? known.targetParameters : undefined, input.TargetParameters),
    roleArn: input.RoleArn ?? known.roleArn,
    logConfiguration: input.LogConfiguration ?? known.logConfiguration,
    kmsKeyIdentifier: (input.KmsKeyIdentifier ?? known.kmsKeyIdentifier) || undefined,
  };
  checkPipe(pipe);
  context.state.pipes.set(pipe.name, pipe);
  applyDesiredState(pipe, 'UPDATE_FAILED', context);
  return showPipe(pipe, context);
}

function mergeSource(
  known: PipeSourceParameters | undefined,
  changes: SourceChanges,
): PipeSourceParameters | undefined {
  if (changes === undefined) return known;
  const { FilterCriteria = known?.FilterCriteria, DynamoDBStreamParameters, SqsQueueParameters } = changes;
  const { StartingPosition } = known?.DynamoDBStreamParameters ?? {};
  return presentSource({
    ...known,
    FilterCriteria: FilterCriteria?.Filters?.length ? FilterCriteria : undefined,
    // Where reading starts cannot be changed, so an update does not repeat it.
    ...(DynamoDBStreamParameters && { DynamoDBStreamParameters: { StartingPosition, ...DynamoDBStreamParameters } }),
    ...(SqsQueueParameters && { SqsQueueParameters }),
  });
}

function merge<Parameters extends object>(known: Parameters | undefined, changes: Parameters | undefined) {
  return changes === undefined ? known : present({ ...known, ...changes });
}
