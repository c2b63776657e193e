import type { StartPipeCommandInput, StartPipeCommandOutput, StopPipeCommandInput } from '@aws-sdk/client-pipes';
import type { Context, StoredPipe } from '../state.ts';
import { applyDesiredState } from './apply-desired-state.ts';
import { findPipe } from './find-pipe.ts';
import { showPipe } from './show-pipe.ts';

type Output = Omit<StartPipeCommandOutput, '$metadata'>;

/** Starts a stopped pipe where it left off. https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_StartPipe.html */
export function startPipe({ Name }: StartPipeCommandInput, context: Context): Output {
  const pipe = findPipe(Name, context);
  if (pipe.currentState === 'RUNNING') return showPipe(pipe, context);
  return set({ ...pipe, desiredState: 'RUNNING', currentState: 'STARTING', stateReason: undefined }, context);
}

/** Stops a pipe after what it is doing. https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_StopPipe.html */
export function stopPipe({ Name }: StopPipeCommandInput, context: Context): Output {
  const pipe = findPipe(Name, context);
  if (pipe.currentState === 'STOPPED') return showPipe(pipe, context);
  return set({ ...pipe, desiredState: 'STOPPED', currentState: 'STOPPING', stateReason: undefined }, context);
}

function set(pipe: StoredPipe, context: Context): Output {
  const modified = { ...pipe, modifiedAt: context.clock.now() };
  context.state.pipes.set(pipe.name, modified);
  applyDesiredState(modified, 'START_FAILED', context);
  return showPipe(modified, context);
}
