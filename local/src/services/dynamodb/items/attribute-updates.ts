import type { AttributeValueUpdate } from '@aws-sdk/client-dynamodb';
import {
  type AttributeValue,
  attributeOf,
  attributeTypeOf,
  type Item,
} from '../../../engines/dynamodb-expression/attribute-value.ts';
import { normalizeValue } from '../../../engines/dynamodb-expression/normalize-value.ts';
import type { LiteralOperand, UpdateAction } from '../../../engines/dynamodb-expression/syntax.ts';
import { validationError } from '../../../service/validation-error.ts';
import { invalidParameters } from '../errors.ts';

const ADDABLE: readonly string[] = ['L', 'SS', 'NS', 'BS', 'N'];
const SETS: readonly string[] = ['SS', 'NS', 'BS'];

/**
 * The actions that `AttributeUpdates` asks for.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.AttributeUpdates.html
 * @throws AwsError ValidationException
 */
export function actionsFromAttributeUpdates(updates: Readonly<Record<string, AttributeValueUpdate>>): UpdateAction[] {
  return Object.entries(updates).map(([name, { Action: action = 'PUT', Value }]) => {
    const value = Value && normalizeValue(Value);
    const target = { kind: 'path', path: [name] } as const;
    if (!value) {
      if (action === 'DELETE') return { kind: 'REMOVE', target };
      throw invalidParameters('Only DELETE action is allowed when no attribute value is specified');
    }
    const literal: LiteralOperand = { kind: 'literal', value };
    const type = attributeTypeOf(value);
    if (action === 'DELETE' && !SETS.includes(type)) {
      throw invalidParameters(`DELETE action with value is not supported for the type ${type}`);
    }
    if (action === 'ADD' && !ADDABLE.includes(type)) {
      throw invalidParameters(`ADD action is not supported for the type ${type}`);
    }
    return action === 'PUT' ? { kind: 'SET', target, value: literal } : { kind: action, target, value: literal };
  });
}

/** Refuses to add to, or delete from, a value of another type. @throws AwsError ValidationException */
export function checkAttributeTypes(actions: readonly UpdateAction[], item: Item): void {
  for (const action of actions) {
    if (action.kind !== 'ADD' && action.kind !== 'DELETE') continue;
    const existing: AttributeValue | undefined = attributeOf(item, action.target.path[0]);
    const operand = action.value.kind === 'literal' ? action.value.value : undefined;
    if (existing && operand && attributeTypeOf(existing) !== attributeTypeOf(operand)) {
      throw validationError('Type mismatch for attribute to update');
    }
  }
}
