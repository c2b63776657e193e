import type { ExecuteStatementCommandInput, ReturnValue } from '@aws-sdk/client-dynamodb';
import { parseStatement } from '../../../engines/dynamodb-partiql/parse-statement.ts';
import type { Returning, Select, WriteStatement } from '../../../engines/dynamodb-partiql/statement.ts';
import { validationError } from '../../../service/validation-error.ts';
import { checkConstraints } from '../constraints/constraint.ts';
import { consumedCapacity } from '../items/consumed-capacity.ts';
import { type PerformedWrite, performWrite } from '../items/perform-write.ts';
import { returnedAttributes } from '../items/returned-attributes.ts';
import { writeAnswer } from '../items/write-answer.ts';
import { startPlace } from '../reads/read-target.ts';
import type { DynamoDBContext } from '../state.ts';
import { readNextToken, writeNextToken } from './next-token.ts';
import { checkedParameters } from './parameters.ts';
import { runSelect } from './select.ts';
import { executeStatementConstraints } from './statement-constraints.ts';
import { type StatementWrite, statementWrite } from './write-statement.ts';

/**
 * Reads or writes with PartiQL. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteStatement.html
 * @throws AwsError ValidationException, ResourceNotFoundException, ConditionalCheckFailedException,
 * DuplicateItemException
 */
export function executeStatement(input: ExecuteStatementCommandInput, context: DynamoDBContext) {
  checkConstraints(executeStatementConstraints, input);
  const statement = parseStatement(input.Statement ?? '', checkedParameters(input));
  if (statement.kind === 'select') return read(statement, input, context);
  if (statement.kind === 'exists') {
    throw validationError('EXISTS can only be used in ExecuteTransaction write requests.');
  }
  const write = statementWrite(statement, input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD', context);
  const done = performWrite(write.request, context);
  const item = returnedItem(statement, write, done);
  return { Items: item ? [item] : [], ...writeAnswer(done, input) };
}

/** What RETURNING asks for, where there is anything. */
export function returnedItem(statement: WriteStatement, { targets }: StatementWrite, done: PerformedWrite) {
  const returning = statement.kind === 'update' || statement.kind === 'delete' ? statement.returning : undefined;
  return returnedAttributes(returning && returnValue(returning), done, targets);
}

function returnValue({ scope, age }: Returning): ReturnValue {
  if (scope === 'ALL') return age === 'OLD' ? 'ALL_OLD' : 'ALL_NEW';
  return age === 'OLD' ? 'UPDATED_OLD' : 'UPDATED_NEW';
}

function read(select: Select, input: ExecuteStatementCommandInput, context: DynamoDBContext) {
  const after = input.NextToken === undefined ? undefined : readNextToken(input, input.NextToken);
  const { page, target } = runSelect(
    select,
    { isConsistent: input.ConsistentRead, limit: input.Limit, after },
    context,
  );
  const { items, lastEvaluatedKey, usage } = page;
  const capacity = consumedCapacity(usage, input.ReturnConsumedCapacity);
  const next = lastEvaluatedKey && {
    NextToken: writeNextToken(input, startPlace(lastEvaluatedKey, target)),
    LastEvaluatedKey: lastEvaluatedKey,
  };
  return { Items: items, ...next, ...(capacity ? { ConsumedCapacity: capacity } : {}) };
}
