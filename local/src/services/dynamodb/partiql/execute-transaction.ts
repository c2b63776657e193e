import type { ExecuteTransactionCommandInput, ParameterizedStatement } from '@aws-sdk/client-dynamodb';
import { parseStatement } from '../../../engines/dynamodb-partiql/parse-statement.ts';
import type { Select, WriteStatement } from '../../../engines/dynamodb-partiql/statement.ts';
import { AwsError } from '../../../service/errors.ts';
import { validationError } from '../../../service/validation-error.ts';
import { checkConstraints } from '../constraints/constraint.ts';
import { consumedCapacities, readUnits, type Usages, usageOf } from '../items/consumed-capacity.ts';
import type { WriteRequest } from '../items/write-request.ts';
import type { DynamoDBContext } from '../state.ts';
import { isDone, rememberTransaction } from '../transactions/idempotency.ts';
import { transactWriteAnswer } from '../transactions/transact-write-answer.ts';
import { repetitionUsages, writeTransaction } from '../transactions/write-transaction.ts';
import { checkedParameters } from './parameters.ts';
import { selectItem } from './select-item.ts';
import { executeTransactionConstraints } from './statement-constraints.ts';
import { statementWrite } from './write-statement.ts';

type Parsed =
  | { readonly select: Select; readonly write?: never }
  | { readonly select?: never; readonly write: WriteRequest };

/**
 * Executes up to a hundred statements, all reads or all writes, or none of them.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteTransaction.html
 * @throws AwsError ValidationException, ResourceNotFoundException, TransactionCanceledException,
 * IdempotentParameterMismatchException
 */
export function executeTransaction(input: ExecuteTransactionCommandInput, context: DynamoDBContext) {
  checkConstraints(executeTransactionConstraints, input);
  const statements = (input.TransactStatements ?? []).map((statement, index) => parse(statement, index, context));
  const selects = statements.flatMap(({ select }) => select ?? []);
  const writes = statements.flatMap(({ write }) => write ?? []);
  if (selects.length > 0 && writes.length > 0) throw validationError('Unsupported operation in transaction.');
  return selects.length > 0 ? read(selects, input, context) : write(writes, input, context);
}

function read(selects: readonly Select[], input: ExecuteTransactionCommandInput, context: DynamoDBContext) {
  const usages: Usages = new Map();
  const Responses = selects.map((select, index) => {
    const { table, item, size } = inStatement(index, () => selectItem(select, 'ExecuteTransaction', context));
    usageOf(table.record.name, usages).table += readUnits(size, true);
    return item ? { Item: item } : {};
  });
  return { Responses, ...consumedCapacities(usages.values(), input.ReturnConsumedCapacity, 'read') };
}

function write(requests: readonly WriteRequest[], input: ExecuteTransactionCommandInput, context: DynamoDBContext) {
  const { ClientRequestToken: token, TransactStatements: statements, ReturnConsumedCapacity: wanted } = input;
  if (isDone(token, statements, context)) {
    return { Responses: [], ...consumedCapacities(repetitionUsages(requests, context), wanted, 'read') };
  }
  const done = writeTransaction(requests, context);
  rememberTransaction(token, statements, context);
  return { Responses: [], ...transactWriteAnswer({ ReturnConsumedCapacity: wanted }, done) };
}

/** A wrong parameter is reported as it is, a wrong statement with its number. */
function parse(request: ParameterizedStatement, index: number, context: DynamoDBContext): Parsed {
  const parameters = checkedParameters(request);
  return inStatement(index, () => {
    const statement = parseStatement(request.Statement ?? '', parameters);
    if (statement.kind !== 'select') {
      checkReturnsNothing(statement);
      const showsFailedItem = request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
      return { write: statementWrite(statement, showsFailedItem, context).request };
    }
    if (statement.source.index === undefined) return { select: statement };
    throw validationError('Reads on indices are not supported within transactions.');
  });
}

function checkReturnsNothing(statement: WriteStatement): void {
  if ((statement.kind === 'update' || statement.kind === 'delete') && statement.returning) {
    throw validationError('RETURNING clause is not supported in ExecuteTransaction.');
  }
}

function inStatement<Result>(index: number, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ValidationException') throw error;
    throw validationError(`Validation failed in TransactStatements[${index}]: ${error.message}`);
  }
}
