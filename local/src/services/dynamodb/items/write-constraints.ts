import {
  conditionalOperator,
  expectedValue,
  returnConsumedCapacity,
  returnItemCollectionMetrics,
  returnValues,
  returnValuesOnConditionCheckFailure,
  tableName,
} from '../constraints/common.ts';
import { mapOf, required, structure } from '../constraints/constraint.ts';

const shared = {
  ConditionalOperator: conditionalOperator,
  Expected: mapOf(expectedValue),
  ReturnValues: returnValues,
  ReturnItemCollectionMetrics: returnItemCollectionMetrics,
  ReturnValuesOnConditionCheckFailure: returnValuesOnConditionCheckFailure,
};

// Members stand in the order in which DynamoDB reports them.

export const putItemConstraints = structure({
  ReturnConsumedCapacity: returnConsumedCapacity,
  TableName: required(tableName),
  Item: required(),
  ...shared,
});

export const updateItemConstraints = structure({
  ReturnConsumedCapacity: returnConsumedCapacity,
  TableName: required(tableName),
  ReturnItemCollectionMetrics: returnItemCollectionMetrics,
  ReturnValues: returnValues,
  Key: required(),
  ConditionalOperator: conditionalOperator,
  Expected: mapOf(expectedValue),
  ReturnValuesOnConditionCheckFailure: returnValuesOnConditionCheckFailure,
});

export const deleteItemConstraints = structure({
  ReturnConsumedCapacity: returnConsumedCapacity,
  TableName: required(tableName),
  ReturnValues: returnValues,
  ReturnItemCollectionMetrics: returnItemCollectionMetrics,
  Key: required(),
  ConditionalOperator: conditionalOperator,
  Expected: mapOf(expectedValue),
  ReturnValuesOnConditionCheckFailure: returnValuesOnConditionCheckFailure,
});
