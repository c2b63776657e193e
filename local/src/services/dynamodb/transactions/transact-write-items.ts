import type { CancellationReason, TransactWriteItem, TransactWriteItemsCommandInput } from '@aws-sdk/client-dynamodb';
import { validationError } from '../../../engines/dynamodb-expression/validation-error.ts';
import { AwsError } from '../../../service/errors.ts';
import { checkConstraints } from '../constraints/constraint.ts';
import { type Change, commitChanges } from '../items/commit.ts';
import { conditionCheckRequest, deleteRequest } from '../items/delete-request.ts';
import { putRequest } from '../items/put-request.ts';
import { updateRequest } from '../items/update-request.ts';
import { isAllowed, type WriteRequest } from '../items/write-request.ts';
import type { DynamoDBContext } from '../state.ts';
import { openTable, type Table } from '../tables/open-table.ts';
import { conditionFailed, invalid, NO_REASON, transactionCanceled } from './cancellation.ts';
import { doneTransaction, rememberTransaction } from './idempotency.ts';
import { transactWriteAnswer } from './transact-write-answer.ts';
import { transactWriteConstraints } from './transaction-constraints.ts';

/** So many bytes may be written in one transaction. */
const TRANSACTION_BYTES_MAX = 4 * 1024 * 1024;
/** What is wrong with the request itself, however its tables look. */
const TOP_LEVEL = /cannot contain an empty/;

/** An action with its table and what it would do. */
interface Action {
  readonly request: WriteRequest;
  readonly table: Table;
  readonly key: string | undefined;
  readonly reason: CancellationReason;
  readonly change: Change | undefined;
  readonly bytes: number;
}

/**
 * Does up to a hundred writes and checks, or none of them.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 * @throws AwsError ValidationException, ResourceNotFoundException, TransactionCanceledException,
 * IdempotentParameterMismatchException
 */
export function transactWriteItems(input: TransactWriteItemsCommandInput, context: DynamoDBContext) {
  checkConstraints(transactWriteConstraints, input);
  const requests = (input.TransactItems ?? []).map(writeRequest);
  const done = doneTransaction(input, context);
  if (done) return done.output;
  const opened = requests.map((request) => ({ request, table: openTable(request.tableName, context) }));
  const actions = opened.map(({ request, table }) => prepare(request, table));
  checkDistinct(actions);
  if (actions.reduce((total, { bytes }) => total + bytes, 0) > TRANSACTION_BYTES_MAX) {
    throw validationError('Collection size of items in the transaction request has exceeded the maximum allowed size');
  }
  if (actions.some(({ reason }) => reason !== NO_REASON)) {
    throw transactionCanceled(actions.map(({ reason }) => reason));
  }
  const stored = commitChanges(
    actions.flatMap(({ change }) => change ?? []),
    context,
  );
  const output = transactWriteAnswer(input, actions, stored);
  rememberTransaction(input, output, context);
  return output;
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

function prepare(request: WriteRequest, table: Table): Action {
  const action = { request, table, key: undefined, reason: NO_REASON, change: undefined, bytes: 0 };
  let key: string | undefined;
  try {
    key = request.placeIn(table);
    const existing = table.store.entries.get(key)?.item;
    if (!isAllowed(request, existing)) {
      return { ...action, key, reason: conditionFailed(request.showsFailedItem ? existing : undefined) };
    }
    const { item, size, isUnchanged } = request.outcome(existing, table);
    return { ...action, key, change: isUnchanged ? undefined : { table, key, item, size }, bytes: size ?? 0 };
  } catch (error) {
    if (!(error instanceof AwsError) || TOP_LEVEL.test(error.message)) throw error;
    return { ...action, key, reason: invalid(error) };
  }
}

function checkDistinct(actions: readonly Action[]): void {
  const seen = new Set<string>();
  for (const { table, key } of actions) {
    if (key === undefined) continue;
    const place = `${table.record.id}${key}`;
    if (seen.has(place)) {
      throw validationError('Transaction request cannot include multiple operations on one item');
    }
    seen.add(place);
  }
}
