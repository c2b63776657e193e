import type { ListTablesCommandInput } from '@aws-sdk/client-dynamodb';
import { indexName } from '../constraints/common.ts';
import { all, atLeast, atMost, checkConstraints, structure } from '../constraints/constraint.ts';
import type { DynamoDBContext } from '../state.ts';

const TABLES_MAX = 100;

const constraints = structure({
  Limit: all(atLeast(1), atMost(TABLES_MAX)),
  ExclusiveStartTableName: indexName,
});

/** Names of tables, sorted. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html */
export function listTables(input: ListTablesCommandInput, { state }: DynamoDBContext) {
  checkConstraints(constraints, input);
  const { ExclusiveStartTableName: start = '', Limit: limit = TABLES_MAX } = input;
  const names = [...state.tables.keys()].filter((name) => name > start).sort();
  const TableNames = names.slice(0, limit);
  const last = TableNames[TableNames.length - 1];
  return { TableNames, ...(names.length > limit && last ? { LastEvaluatedTableName: last } : {}) };
}
