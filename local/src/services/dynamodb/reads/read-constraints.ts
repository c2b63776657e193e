import {
  attributesToGet,
  condition,
  conditionalOperator,
  indexName,
  returnConsumedCapacity,
  select,
  tableName,
} from '../constraints/common.ts';
import { atLeast, mapOf, required, structure } from '../constraints/constraint.ts';

// Members stand in the order in which DynamoDB reports them.

export const getItemConstraints = structure({
  ReturnConsumedCapacity: returnConsumedCapacity,
  AttributesToGet: attributesToGet,
  TableName: required(tableName),
  Key: required(),
});

export const queryConstraints = structure({
  Select: select,
  IndexName: indexName,
  ReturnConsumedCapacity: returnConsumedCapacity,
  QueryFilter: mapOf(condition),
  TableName: required(tableName),
  ConditionalOperator: conditionalOperator,
  AttributesToGet: attributesToGet,
  Limit: atLeast(1),
  KeyConditions: mapOf(condition),
});

export const scanConstraints = structure({
  Select: select,
  IndexName: indexName,
  TotalSegments: atLeast(1),
  ReturnConsumedCapacity: returnConsumedCapacity,
  TableName: required(tableName),
  ConditionalOperator: conditionalOperator,
  ScanFilter: mapOf(condition),
  Segment: atLeast(0),
  Limit: atLeast(1),
  AttributesToGet: attributesToGet,
});
