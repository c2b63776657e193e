import type { ArchiveState, ListArchivesCommandInput, ListArchivesCommandOutput } from '@aws-sdk/client-eventbridge';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { findBus } from '../buses/find-bus.ts';
import { NAME } from '../names.ts';
import { pageByName } from '../page-by-name.ts';
import type { Context } from '../state.ts';
import { validationError } from '../validation-error.ts';
import { showArchive } from './show-archive.ts';

const STATES: readonly ArchiveState[] = [
  'ENABLED',
  'DISABLED',
  'CREATING',
  'UPDATING',
  'CREATE_FAILED',
  'UPDATE_FAILED',
];

/** Lists archives by name, of one bus, or in one state. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListArchives.html */
export function listArchives(
  input: ListArchivesCommandInput,
  context: Context,
): Omit<ListArchivesCommandOutput, '$metadata'> {
  const { NamePrefix, EventSourceArn, State } = input;
  new Constraints()
    .text('namePrefix', NamePrefix, { min: 1, max: 48, pattern: NAME })
    .text('eventSourceArn', EventSourceArn, { min: 1, max: 1600 })
    .text('state', State, { oneOf: STATES })
    .page(input)
    .check();
  if ([NamePrefix, EventSourceArn, State].filter((filter) => filter !== undefined).length > 1) {
    throw validationError(
      'At most one filter is allowed for ListArchives. Use either : State, EventSourceArn, or NamePrefix.',
    );
  }
  const bus = EventSourceArn === undefined ? undefined : findBus(EventSourceArn, context);
  const archives = [...context.state.archives.values()].filter(
    ({ busName }) => (bus === undefined || busName === bus.name) && (State ?? 'ENABLED') === 'ENABLED',
  );
  const { items, nextToken } = pageByName(archives, input);
  return { Archives: items.map((archive) => showArchive(archive, context)), NextToken: nextToken };
}
