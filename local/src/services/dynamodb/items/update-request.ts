import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { applyUpdate } from '../../../engines/dynamodb-expression/apply-update.ts';
import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { ITEM_BYTES_MAX, itemSize } from '../../../engines/dynamodb-expression/item-size.ts';
import { checkNesting, normalizeItem } from '../../../engines/dynamodb-expression/normalize-value.ts';
import { checkParameterKinds } from '../../../engines/dynamodb-expression/parameter-kinds.ts';
import type { DocumentPath, UpdateAction } from '../../../engines/dynamodb-expression/syntax.ts';
import { validationError } from '../../../engines/dynamodb-expression/validation-error.ts';
import type { Table } from '../tables/open-table.ts';
import { actionsFromAttributeUpdates, checkAttributeTypes } from './attribute-updates.ts';
import { placeOfKey } from './item-keys.ts';
import { checkUpdatedIndexKeys, checkUpdateTargets } from './updated-keys.ts';
import { type WriteOutcome, type WriteParameters, type WriteRequest, writeExpressions } from './write-request.ts';

const KINDS = {
  expressions: ['UpdateExpression', 'ConditionExpression'],
  legacy: ['AttributeUpdates', 'Expected'],
};

type UpdateParameters = WriteParameters & Pick<UpdateItemCommandInput, 'TableName' | 'Key' | 'AttributeUpdates'>;

/** An update, and what it may change. */
export interface UpdateRequest extends WriteRequest {
  readonly targets: readonly DocumentPath[];
}

/** Checks an update. @throws AwsError ValidationException */
export function updateRequest(input: UpdateParameters): UpdateRequest {
  checkParameterKinds(input, KINDS);
  const key = normalizeItem(input.Key ?? {});
  const legacy = input.AttributeUpdates && actionsFromAttributeUpdates(input.AttributeUpdates);
  const { expressions, condition } = writeExpressions(input);
  const { values, update } = expressions;
  const actions = update ?? legacy ?? [];
  return {
    tableName: input.TableName ?? '',
    condition,
    showsFailedItem: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
    targets: actions.map(({ target }) => target.path),
    placeIn({ store }) {
      const place = placeOfKey(key, store.schema);
      checkUpdateTargets(actions, values, store);
      return place;
    },
    outcome(existing, table) {
      if (legacy && existing) checkAttributeTypes(legacy, existing);
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
