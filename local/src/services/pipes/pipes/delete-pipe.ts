import type { DeletePipeCommandInput, DeletePipeCommandOutput } from '@aws-sdk/client-pipes';
import type { Context } from '../state.ts';
import { findPipe } from './find-pipe.ts';
import { showPipe } from './show-pipe.ts';

/** Stops and deletes a pipe. https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_DeletePipe.html */
export function deletePipe(
  { Name }: DeletePipeCommandInput,
  context: Context,
): Omit<DeletePipeCommandOutput, '$metadata'> {
  const pipe = findPipe(Name, context);
  const { pipes, positions, runners } = context.state;
  pipes.delete(pipe.name);
  for (const key of [...positions.keys()]) if (key.startsWith(`${pipe.name}/`)) positions.delete(key);
  context.background(
    `pipe ${pipe.name}`,
    runners.exclusively(pipe.name, () => runners.stop(pipe.name)),
  );
  return { ...showPipe(pipe, context), DesiredState: 'DELETED', CurrentState: 'DELETING' };
}
