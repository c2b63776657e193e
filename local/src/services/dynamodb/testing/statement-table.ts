import {
  type AttributeValue,
  ExecuteStatementCommand,
  type ExecuteStatementCommandInput,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { createTable, type DynamoDBUnderTest } from './start-dynamodb.ts';

type Item = Record<string, AttributeValue>;

/** A table for statements: items `a` 1 to 4 and `b` 1 to 2, red and blue, with an index of each kind. */
export interface StatementTable {
  readonly name: string;
  get(pk: string, sk: string): Promise<Item | undefined>;
}

/** Creates the table and its items. */
export async function createStatementTable({ client }: DynamoDBUnderTest, tableName: string): Promise<StatementTable> {
  const name = await createTable(client, tableName, 'N', {
    AttributeDefinitions: [
      { AttributeName: 'color', AttributeType: 'S' },
      { AttributeName: 'weight', AttributeType: 'N' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byColor',
        KeySchema: [{ AttributeName: 'color', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['tags'] },
      },
    ],
    LocalSecondaryIndexes: [
      {
        IndexName: 'byWeight',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'weight', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  });
  const items = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2'].map(([pk = '', sk = '']): Item => {
    const key = { pk: { S: pk }, sk: { N: sk } };
    const nested = { M: { deep: { L: [{ S: pk + sk }] } } };
    const color = { S: Number(sk) % 2 === 0 ? 'red' : 'blue' };
    return { ...key, weight: { N: String(10 - Number(sk)) }, color, nested, tags: { SS: ['x'] } };
  });
  for (const Item of items) await client.send(new PutItemCommand({ TableName: name, Item }));
  return {
    name,
    async get(pk, sk) {
      const Key = { pk: { S: pk }, sk: { N: sk } };
      return (await client.send(new GetItemCommand({ TableName: name, Key }))).Item;
    },
  };
}

/** Executes one statement. */
export function executeStatement(
  { client }: DynamoDBUnderTest,
  Statement: string,
  more: Partial<ExecuteStatementCommandInput> = {},
) {
  return client.send(new ExecuteStatementCommand({ Statement, ...more }));
}
