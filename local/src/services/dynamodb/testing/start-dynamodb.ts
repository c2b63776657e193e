import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  type ScalarAttributeType,
} from '@aws-sdk/client-dynamodb';
import type { EndpointOptions } from '../../../endpoint/endpoint-options.ts';
import { startTestEndpoint, type TestEndpoint } from '../../../testing/start-test-endpoint.ts';
import { dynamodb } from '../service.ts';
import { dynamodbStreams } from '../streams/service.ts';

/** DynamoDB and its streams in process, with a client. */
export interface DynamoDBUnderTest {
  readonly endpoint: TestEndpoint;
  readonly client: DynamoDBClient;
  stop(): Promise<void>;
}

export async function startDynamoDB(options: Omit<EndpointOptions, 'services'> = {}): Promise<DynamoDBUnderTest> {
  const endpoint = await startTestEndpoint([dynamodb, dynamodbStreams], options);
  const client = new DynamoDBClient(endpoint.client);
  return {
    endpoint,
    client,
    async stop() {
      client.destroy();
      await endpoint.stop();
    },
  };
}

/** A table on demand whose key is `pk` (a string) and, where it has a type, `sk`. */
export function tableInput(
  TableName: string,
  sortKeyType: ScalarAttributeType | undefined,
  more: Partial<CreateTableCommandInput> = {},
): CreateTableCommandInput {
  const definitions = [{ AttributeName: 'pk', AttributeType: 'S' as ScalarAttributeType }];
  if (sortKeyType) definitions.push({ AttributeName: 'sk', AttributeType: sortKeyType });
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      ...(sortKeyType ? [{ AttributeName: 'sk', KeyType: 'RANGE' as const }] : []),
    ],
    ...more,
    AttributeDefinitions: [...definitions, ...(more.AttributeDefinitions ?? [])],
  };
}

export async function createTable(client: DynamoDBClient, ...table: Parameters<typeof tableInput>): Promise<string> {
  const { TableDescription } = await client.send(new CreateTableCommand(tableInput(...table)));
  return TableDescription?.TableName ?? '';
}
