import type { CancelReplayCommandInput, CancelReplayCommandOutput } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../../service/errors.ts';
import type { Context } from '../state.ts';
import { findReplay, replayArn } from './find-replay.ts';

/**
 * Stops a replay before its next portion. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CancelReplay.html
 * @throws AwsError IllegalStatusException for one that is over
 */
export function cancelReplay(
  { ReplayName }: CancelReplayCommandInput,
  context: Context,
): Omit<CancelReplayCommandOutput, '$metadata'> {
  const replay = findReplay(ReplayName, context);
  if (replay.state !== 'STARTING' && replay.state !== 'RUNNING') {
    throw new AwsError('IllegalStatusException', `Replay ${replay.name} is not in a valid state for this operation.`);
  }
  context.state.replays.set(replay.name, { ...replay, state: 'CANCELLING' });
  return { ReplayArn: replayArn(replay.name, context), State: 'CANCELLING' };
}
