import type {
  BatchExecuteStatementCommandInput,
  BatchStatementErrorCodeEnum,
  BatchStatementRequest,
  BatchStatementResponse,
} from '@aws-sdk/client-dynamodb';
import { parseStatement } from '../../../engines/dynamodb-partiql/parse-statement.ts';
import type { Select, WriteStatement } from '../../../engines/dynamodb-partiql/statement.ts';
import { AwsError } from '../../../service/errors.ts';
import { validationError } from '../../../service/validation-error.ts';
import { checkConstraints } from '../constraints/constraint.ts';
import { addWrite, consumedCapacities, readUnits, type Usages, usageOf } from '../items/consumed-capacity.ts';
import { performWrite } from '../items/perform-write.ts';
import type { DynamoDBContext } from '../state.ts';
import { returnedItem } from './execute-statement.ts';
import { checkedParameters } from './parameters.ts';
import { selectItem } from './select-item.ts';
import { batchExecuteStatementConstraints } from './statement-constraints.ts';
import { statementWrite } from './write-statement.ts';

const ERROR_CODES: Readonly<Record<string, BatchStatementErrorCodeEnum>> = {
  ConditionalCheckFailedException: 'ConditionalCheckFailed',
  DuplicateItemException: 'DuplicateItem',
  ResourceNotFoundException: 'ResourceNotFound',
  ValidationException: 'ValidationError',
};
/** Failures of statements that reached their table, which the answer names. */
const RAN: readonly string[] = ['ConditionalCheckFailed', 'DuplicateItem'];

/**
 * Executes up to 25 statements, each about one item. One that fails does not hinder the others.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchExecuteStatement.html
 * @throws AwsError ValidationException
 */
export function batchExecuteStatement(input: BatchExecuteStatementCommandInput, context: DynamoDBContext) {
  checkConstraints(batchExecuteStatementConstraints, input);
  const usages: Usages = new Map();
  const Responses = (input.Statements ?? []).map((statement) => execute(statement, usages, context));
  return { Responses, ...consumedCapacities(usages.values(), input.ReturnConsumedCapacity) };
}

function execute(request: BatchStatementRequest, usages: Usages, context: DynamoDBContext): BatchStatementResponse {
  let tableName: string | undefined;
  try {
    const statement = parseStatement(request.Statement ?? '', checkedParameters(request));
    if (statement.kind === 'select') return read(statement, request, usages, context);
    if (statement.kind === 'exists') {
      throw validationError('EXISTS can only be used in ExecuteTransaction write requests.');
    }
    tableName = statement.source.table;
    return write(statement, usages, context);
  } catch (error) {
    const code = error instanceof AwsError ? ERROR_CODES[error.code] : undefined;
    if (!(error instanceof AwsError) || !code) throw error;
    const failure = { Error: { Code: code, Message: error.message } };
    return tableName !== undefined && RAN.includes(code) ? { ...failure, TableName: tableName } : failure;
  }
}

function read(select: Select, request: BatchStatementRequest, usages: Usages, context: DynamoDBContext) {
  const { table, item, size } = selectItem(select, 'BatchExecuteStatement', context);
  usageOf(table.record.name, usages).table += readUnits(size, request.ConsistentRead);
  return { TableName: table.record.name, ...(item ? { Item: item } : {}) };
}

/** A failed condition shows no item here, whatever the request says. */
function write(statement: WriteStatement, usages: Usages, context: DynamoDBContext): BatchStatementResponse {
  const prepared = statementWrite(statement, false, context);
  const done = performWrite(prepared.request, context);
  const { name } = done.table.record;
  addWrite(usageOf(name, usages), done.change);
  const item = returnedItem(statement, prepared, done);
  return { TableName: name, ...(item ? { Item: item } : {}) };
}
