import type { AwsError } from '../../service/errors.ts';
import { validationError } from '../../service/validation-error.ts';
import { type AttributeValue, attributeOf, type Item } from './attribute-value.ts';
import type { Operand, UpdateValue } from './syntax.ts';

/** The value that a request itself gives for an operand. */
export function literalOf(operand: Operand | UpdateValue, values: Item): AttributeValue | undefined {
  if (operand.kind === 'literal') return operand.value;
  return operand.kind === 'value' ? attributeOf(values, operand.name) : undefined;
}

export function undefinedName(name: string): AwsError {
  return validationError(
    `An expression attribute name used in the document path is not defined; attribute name: ${name}`,
  );
}

export function undefinedValue(name: string): AwsError {
  return validationError(`An expression attribute value used in expression is not defined; attribute value: ${name}`);
}

export function incorrectOperandType(operator: string, type: string): AwsError {
  return validationError(
    `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`,
  );
}
