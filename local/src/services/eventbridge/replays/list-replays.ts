import type { ListReplaysCommandInput, ListReplaysCommandOutput, ReplayState } from '@aws-sdk/client-eventbridge';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { archiveArn } from '../archives/find-archive.ts';
import { NAME } from '../names.ts';
import { pageByName } from '../page-by-name.ts';
import type { Context } from '../state.ts';
import { validationError } from '../validation-error.ts';
import { showReplay } from './show-replay.ts';

const STATES: readonly ReplayState[] = ['STARTING', 'RUNNING', 'CANCELLING', 'COMPLETED', 'CANCELLED', 'FAILED'];

/** Lists replays by name, of one archive, or in one state. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListReplays.html */
export function listReplays(
  input: ListReplaysCommandInput,
  context: Context,
): Omit<ListReplaysCommandOutput, '$metadata'> {
  const { NamePrefix, EventSourceArn, State } = input;
  new Constraints()
    .text('namePrefix', NamePrefix, { min: 1, max: 64, pattern: NAME })
    .text('eventSourceArn', EventSourceArn, { min: 1, max: 1600 })
    .text('state', State, { oneOf: STATES })
    .page(input)
    .check();
  if ([NamePrefix, EventSourceArn, State].filter((filter) => filter !== undefined).length > 1) {
    throw validationError(
      'At most one filter is allowed for ListReplays. Use either : State, EventSourceArn, or NamePrefix.',
    );
  }
  const replays = [...context.state.replays.values()].filter(
    (replay) =>
      (State === undefined || replay.state === State) &&
      (EventSourceArn === undefined || archiveArn(replay.archive, context) === EventSourceArn),
  );
  const { items, nextToken } = pageByName(replays, input);
  return { Replays: items.map((replay) => showReplay(replay, context)), NextToken: nextToken };
}
