import type { ListPipesCommandInput, ListPipesCommandOutput } from '@aws-sdk/client-pipes';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { page } from '../../../service/page.ts';
import type { Context } from '../state.ts';
import { PIPE_NAME } from './find-pipe.ts';
import { showPipe } from './show-pipe.ts';

/** Lists pipes by name, states and the beginnings of their ARNs. https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_ListPipes.html */
export function listPipes(input: ListPipesCommandInput, context: Context): Omit<ListPipesCommandOutput, '$metadata'> {
  const { NamePrefix = '', SourcePrefix = '', TargetPrefix = '', DesiredState, CurrentState } = input;
  new Constraints().text('namePrefix', input.NamePrefix, { min: 1, max: 64, pattern: PIPE_NAME }).page(input).check();
  const pipes = [...context.state.pipes.values()].filter(
    (pipe) =>
      pipe.name.startsWith(NamePrefix) &&
      pipe.source.startsWith(SourcePrefix) &&
      pipe.target.startsWith(TargetPrefix) &&
      (DesiredState === undefined || pipe.desiredState === DesiredState) &&
      (CurrentState === undefined || pipe.currentState === CurrentState),
  );
  pipes.sort((a, b) => (a.name < b.name ? -1 : 1));
  const { items, nextToken } = page(pipes, ({ name }) => name, { token: input.NextToken, limit: input.Limit ?? 100 });
  return {
    Pipes: items.map((pipe) => ({
      ...showPipe(pipe, context),
      StateReason: pipe.stateReason,
      Source: pipe.source,
      Enrichment: pipe.enrichment,
      Target: pipe.target,
    })),
    NextToken: nextToken,
  };
}
