import type { ArchiveState, ListArchivesCommandInput, ListArchivesCommandOutput } from '@aws-sdk/client-eventbridge';
import { findBus } from '../buses/find-bus.ts';
import { checkListFilters } from '../check-list-filters.ts';
import { pageByName } from '../page-by-name.ts';
import type { Context } from '../state.ts';
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
  const { EventSourceArn, State } = input;
  checkListFilters(input, { operation: 'ListArchives', nameLengthMax: 48, states: STATES });
  const bus = EventSourceArn === undefined ? undefined : findBus(EventSourceArn, context);
  const archives = [...context.state.archives.values()].filter(
    ({ busName }) => (bus === undefined || busName === bus.name) && (State ?? 'ENABLED') === 'ENABLED',
  );
  const { items, nextToken } = pageByName(archives, input);
  return { Archives: items.map((archive) => showArchive(archive, context)), NextToken: nextToken };
}
