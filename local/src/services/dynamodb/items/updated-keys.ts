import {
  type AttributeType,
  attributeOf,
  attributeTypeOf,
  type Item,
} from '../../../engines/dynamodb-expression/attribute-value.ts';
import { pathsOfUpdate } from '../../../engines/dynamodb-expression/check-update.ts';
import { literalOf } from '../../../engines/dynamodb-expression/operand-errors.ts';
import type { UpdateAction, UpdateValue } from '../../../engines/dynamodb-expression/syntax.ts';
import { validationError } from '../../../service/validation-error.ts';
import { invalidParameters } from '../errors.ts';
import type { TableStore } from '../storage/table-store.ts';
import { emptyKind, indexKeyMismatch } from './item-keys.ts';
import { checkKeyPaths } from './key-paths.ts';

/**
 * Refuses an update that names a key attribute, or gives an index's key a type that it cannot have.
 * @throws AwsError ValidationException
 */
export function checkUpdateTargets(actions: readonly UpdateAction[], values: Item, store: TableStore): void {
  const heads = new Set(actions.map(({ target }) => target.path[0]));
  const key = store.schema.attributes.find(({ name }) => heads.has(name));
  if (key) throw invalidParameters(`Cannot update attribute ${key.name}. This attribute is part of the key`);
  for (const { definition } of store.indexes.values()) {
    for (const attribute of definition.schema.attributes) {
      const action = actions.find(({ target: { path } }) => path.length === 1 && path[0] === attribute.name);
      const type = action && action.kind !== 'REMOVE' ? typeOf(action.value, values) : undefined;
      if (type && type !== attribute.type) throw indexKeyMismatch(attribute, type, definition.name);
    }
  }
  checkKeyPaths(pathsOfUpdate(actions), store);
}

/** Refuses what an update has computed for an index's key, where the index cannot take it. @throws AwsError ValidationException */
export function checkUpdatedIndexKeys(item: Item, actions: readonly UpdateAction[], store: TableStore): void {
  if (store.indexes.size === 0) return;
  const heads = new Set(actions.map(({ target }) => target.path[0]));
  for (const { definition } of store.indexes.values()) {
    for (const { name, type } of definition.schema.attributes) {
      const value = heads.has(name) ? attributeOf(item, name) : undefined;
      if (!value) continue;
      if (attributeTypeOf(value) !== type) {
        throw validationError('The update expression attempted to update the secondary index key to unsupported type');
      }
      const empty = emptyKind(value);
      if (!empty) continue;
      throw validationError(
        `One or more parameter values are not valid. The update expression attempted to update a secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty ${empty} value.`,
      );
    }
  }
}

/** The type that a value will have, where the request alone tells it. */
function typeOf(value: UpdateValue, values: Item): AttributeType | undefined {
  if (value.kind === 'sum') return 'N';
  if (value.kind === 'function') {
    const [, otherwise] = value.operands;
    return value.name === 'list_append' ? 'L' : otherwise && typeOf(otherwise, values);
  }
  const literal = literalOf(value, values);
  return literal && attributeTypeOf(literal);
}
