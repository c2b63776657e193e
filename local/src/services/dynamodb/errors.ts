import type { Item } from '../../engines/dynamodb-expression/attribute-value.ts';
import { AwsError } from '../../service/errors.ts';

/** No such table, as operations on items say it. */
export function resourceNotFound(message = 'Requested resource not found'): AwsError {
  return new AwsError('ResourceNotFoundException', message);
}

/** No such table, as operations on tables say it. */
export function tableNotFound(name: string): AwsError {
  return resourceNotFound(`Requested resource not found: Table: ${name} not found`);
}

/** @param item what was found instead, where the caller asked for it */
export function conditionalCheckFailed(item: Item | undefined): AwsError {
  const fields = item ? { fields: { Item: item } } : {};
  return new AwsError('ConditionalCheckFailedException', 'The conditional request failed', fields);
}

/** An insertion found an item with its key. */
export function duplicateItem(): AwsError {
  return new AwsError('DuplicateItemException', 'Duplicate primary key exists in table');
}

/** Something wrong with what a request's parameters say together. */
export function invalidParameters(message: string): AwsError {
  return new AwsError('ValidationException', `One or more parameter values were invalid: ${message}`);
}
