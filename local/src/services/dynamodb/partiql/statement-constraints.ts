import { returnConsumedCapacity, returnValuesOnConditionCheckFailure } from '../constraints/common.ts';
import { all, atLeast, lengthAtLeast, lengthAtMost, listOf, required, structure } from '../constraints/constraint.ts';

const STATEMENTS_IN_BATCH_MAX = 25;
const STATEMENTS_IN_TRANSACTION_MAX = 100;

const statement = {
  Statement: required(lengthAtLeast(1), lengthAtMost(8192)),
  Parameters: lengthAtLeast(1),
  ReturnValuesOnConditionCheckFailure: returnValuesOnConditionCheckFailure,
};

export const executeStatementConstraints = structure({
  ...statement,
  NextToken: all(lengthAtLeast(1), lengthAtMost(32_768)),
  Limit: atLeast(1),
  ReturnConsumedCapacity: returnConsumedCapacity,
});

export const batchExecuteStatementConstraints = structure({
  Statements: required(lengthAtLeast(1), lengthAtMost(STATEMENTS_IN_BATCH_MAX), listOf(structure(statement))),
  ReturnConsumedCapacity: returnConsumedCapacity,
});

export const executeTransactionConstraints = structure({
  TransactStatements: required(
    lengthAtLeast(1),
    lengthAtMost(STATEMENTS_IN_TRANSACTION_MAX),
    listOf(structure(statement)),
  ),
  ClientRequestToken: all(lengthAtLeast(1), lengthAtMost(36)),
  ReturnConsumedCapacity: returnConsumedCapacity,
});
