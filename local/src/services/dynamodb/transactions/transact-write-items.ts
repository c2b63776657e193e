import type { TransactWriteItem, TransactWriteItemsCommandInput } from '@aws-sdk/client-dynamodb';
import { validationError } from '../../../service/validation-error.ts';
import { checkConstraints } from '../constraints/constraint.ts';
import { consumedCapacities } from '../items/consumed-capacity.ts';
import { conditionCheckRequest, deleteRequest } from '../items/delete-request.ts';
import { putRequest } from '../items/put-request.ts';
import { updateRequest } from '../items/update-request.ts';
import type { WriteRequest } from '../items/write-request.ts';
import type { DynamoDBContext } from '../state.ts';
import { isDone, rememberTransaction } from './idempotency.ts';
import { transactWriteAnswer } from './transact-write-answer.ts';
import { transactWriteConstraints } from './transaction-constraints.ts';
import { repetitionUsages, writeTransaction } from './write-transaction.ts';

/**
 * Does up to a hundred writes and checks, or none of them.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 * @throws AwsError ValidationException, ResourceNotFoundException, TransactionCanceledException,
 * IdempotentParameterMismatchException
 */
export function transactWriteItems(input: TransactWriteItemsCommandInput, context: DynamoDBContext) {
  checkConstraints(transactWriteConstraints, input);
  const { TransactItems: items = [], ClientRequestToken: token, ReturnConsumedCapacity: wanted } = input;
  const requests = items.map(writeRequest);
  if (isDone(token, items, context)) {
    const usages = repetitionUsages(requests, context);
    return consumedCapacities(usages, wanted, 'read');
  }
  const done = writeTransaction(requests, context);
  rememberTransaction(token, items, context);
  return transactWriteAnswer(input, done);
}

function writeRequest({ ConditionCheck, Put, Delete, Update, ...others }: TransactWriteItem): WriteRequest {
  const given = [ConditionCheck, Put, Delete, Update].filter((action) => action !== undefined);
  if (given.length > 1) {
    throw validationError('TransactItems can only contain one of Check, Put, Update or Delete');
  }
  if (Put) return putRequest(Put);
  if (Update) return updateRequest(Update);
  if (Delete) return deleteRequest(Delete);
  if (ConditionCheck) return conditionCheckRequest(ConditionCheck);
  throw validationError(
    Object.keys(others).length > 0
      ? 'The action or operation requested is invalid. Verify that the action is typed correctly.'
      : 'Invalid Request: TransactWriteRequest should contain Delete or Put or Update request',
  );
}
