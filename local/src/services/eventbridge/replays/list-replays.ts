import type { ListReplaysCommandInput, ListReplaysCommandOutput, ReplayState } from '@aws-sdk/client-eventbridge';
import { archiveArn } from '../archives/find-archive.ts';
import { checkListFilters } from '../check-list-filters.ts';
import { pageByName } from '../page-by-name.ts';
import type { Context } from '../state.ts';
import { showReplay } from './show-replay.ts';

const STATES: readonly ReplayState[] = ['STARTING', 'RUNNING', 'CANCELLING', 'COMPLETED', 'CANCELLED', 'FAILED'];

/** Lists replays by name, of one archive, or in one state. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListReplays.html */
export function listReplays(
  input: ListReplaysCommandInput,
  context: Context,
): Omit<ListReplaysCommandOutput, '$metadata'> {
  const { EventSourceArn, State } = input;
  checkListFilters(input, { operation: 'ListReplays', nameLengthMax: 64, states: STATES });
  const replays = [...context.state.replays.values()].filter(
    (replay) =>
      (State === undefined || replay.state === State) &&
      (EventSourceArn === undefined || archiveArn(replay.archive, context) === EventSourceArn),
  );
  const { items, nextToken } = pageByName(replays, input);
  return { Replays: items.map((replay) => showReplay(replay, context)), NextToken: nextToken };
}
