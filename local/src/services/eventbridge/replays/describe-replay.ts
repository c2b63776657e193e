import type { DescribeReplayCommandInput, DescribeReplayCommandOutput } from '@aws-sdk/client-eventbridge';
import type { Context } from '../state.ts';
import { findReplay, replayArn } from './find-replay.ts';
import { showReplay } from './show-replay.ts';

/** Shows a replay and how far it is. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeReplay.html */
export function describeReplay(
  { ReplayName }: DescribeReplayCommandInput,
  context: Context,
): Omit<DescribeReplayCommandOutput, '$metadata'> {
  const replay = findReplay(ReplayName, context);
  return {
    ...showReplay(replay, context),
    ReplayArn: replayArn(replay.name, context),
    Description: replay.description,
    Destination: replay.destination,
  };
}
