import type { DescribeTableCommandInput } from '@aws-sdk/client-dynamodb';
import { checkConstraints } from '../constraints/constraint.ts';
import type { DynamoDBContext } from '../state.ts';
import { requireTable } from './open-table.ts';
import { checkTableName, tableNameConstraints } from './table-constraints.ts';
import { describeTableRecord } from './table-description.ts';

/**
 * Shows a table. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html
 * @throws AwsError ResourceNotFoundException
 */
export function describeTable(input: DescribeTableCommandInput, context: DynamoDBContext) {
  checkTableName(input.TableName);
  checkConstraints(tableNameConstraints, input);
  return { Table: describeTableRecord(requireTable(input.TableName, context), context) };
}
