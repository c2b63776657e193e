import type { DescribePipeCommandInput, DescribePipeCommandOutput } from '@aws-sdk/client-pipes';
import type { Context } from '../state.ts';
import { findPipe } from './find-pipe.ts';
import { showPipe } from './show-pipe.ts';

/** Shows all of a pipe. https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_DescribePipe.html */
export function describePipe(
  { Name }: DescribePipeCommandInput,
  context: Context,
): Omit<DescribePipeCommandOutput, '$metadata'> {
  const pipe = findPipe(Name, context);
  return {
    ...showPipe(pipe, context),
    Description: pipe.description,
    StateReason: pipe.stateReason,
    Source: pipe.source,
    SourceParameters: pipe.sourceParameters,
    Enrichment: pipe.enrichment,
    EnrichmentParameters: pipe.enrichmentParameters,
    Target: pipe.target,
    TargetParameters: pipe.targetParameters,
    RoleArn: pipe.roleArn,
    Tags: { ...pipe.tags },
    LogConfiguration: pipe.logConfiguration,
    KmsKeyIdentifier: pipe.kmsKeyIdentifier,
  };
}
