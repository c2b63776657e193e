import {
  returnConsumedCapacity,
  returnItemCollectionMetrics,
  returnValuesOnConditionCheckFailure,
  tableName,
} from '../constraints/common.ts';
import { all, lengthAtLeast, lengthAtMost, listOf, required, structure } from '../constraints/constraint.ts';

/** So many actions make a transaction. */
const ACTIONS_MAX = 100;

const failure = returnValuesOnConditionCheckFailure;
const actions = all(lengthAtLeast(1), lengthAtMost(ACTIONS_MAX));

// Members stand in the order in which DynamoDB reports them.

export const transactWriteConstraints = structure({
  ClientRequestToken: all(lengthAtLeast(1), lengthAtMost(36)),
  ReturnConsumedCapacity: returnConsumedCapacity,
  ReturnItemCollectionMetrics: returnItemCollectionMetrics,
  TransactItems: required(
    all(
      actions,
      listOf(
        structure({
          ConditionCheck: structure({
            TableName: required(tableName),
            Key: required(),
            ConditionExpression: required(),
            ReturnValuesOnConditionCheckFailure: failure,
          }),
          Delete: structure({
            TableName: required(tableName),
            Key: required(),
            ReturnValuesOnConditionCheckFailure: failure,
          }),
          Put: structure({
            TableName: required(tableName),
            Item: required(),
            ReturnValuesOnConditionCheckFailure: failure,
          }),
          Update: structure({
            TableName: required(tableName),
            Key: required(),
            UpdateExpression: required(),
            ReturnValuesOnConditionCheckFailure: failure,
          }),
        }),
      ),
    ),
  ),
});

export const transactGetConstraints = structure({
  ReturnConsumedCapacity: returnConsumedCapacity,
  TransactItems: required(
    all(actions, listOf(structure({ Get: required(structure({ TableName: required(tableName), Key: required() })) }))),
  ),
});
