import { applyUpdate } from '../../../engines/dynamodb-expression/apply-update.ts';
import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { ITEM_BYTES_MAX, itemSize } from '../../../engines/dynamodb-expression/item-size.ts';
import { checkNesting } from '../../../engines/dynamodb-expression/normalize-value.ts';
import type { DocumentPath, UpdateAction } from '../../../engines/dynamodb-expression/syntax.ts';
import { validationError } from '../../../service/validation-error.ts';
import type { Table } from '../tables/open-table.ts';
import { placeOfKey } from './item-keys.ts';
import { checkUpdatedIndexKeys, checkUpdateTargets } from './updated-keys.ts';
import type { WriteOutcome, WriteRequest } from './write-request.ts';

/** An update, and what it may change. */
export interface UpdateRequest extends WriteRequest {
  readonly targets: readonly DocumentPath[];
}

/** An update, however it was spelled. */
interface UpdateParts extends Pick<WriteRequest, 'tableName' | 'condition' | 'showsFailedItem'> {
  readonly key: Item;
  readonly actions: readonly UpdateAction[];
  /** What the placeholders in the actions stand for. */
  readonly values: Item;
  /** Checks actions against the item that is there. @throws AwsError ValidationException */
  checkAgainst?(existing: Item): void;
}

/** The write that an update is. */
export function updateWrite({ key, actions, values, checkAgainst, ...write }: UpdateParts): UpdateRequest {
  return {
    ...write,
    targets: actions.map(({ target }) => target.path),
    placeIn({ store }) {
      const place = placeOfKey(key, store.schema);
      checkUpdateTargets(actions, values, store);
      return place;
    },
    outcome(existing, table) {
      if (existing) checkAgainst?.(existing);
      const item = applyUpdate(actions, existing ?? key, values);
      if (!existing && createsNothing(actions)) return { item: undefined, isUnchanged: true };
      return checkedOutcome(item, actions, table);
    },
  };
}

/** An update that only takes away makes no item; one that does nothing at all makes one of its key. */
function createsNothing(actions: readonly UpdateAction[]): boolean {
  return actions.length > 0 && actions.every(({ kind }) => kind === 'REMOVE' || kind === 'DELETE');
}

function checkedOutcome(item: Item, actions: readonly UpdateAction[], { store }: Table): WriteOutcome {
  checkUpdatedIndexKeys(item, actions, store);
  checkNesting(item);
  const size = itemSize(item);
  if (size > ITEM_BYTES_MAX) throw validationError('Item size to update has exceeded the maximum allowed size');
  return { item, size };
}
