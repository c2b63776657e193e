import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { clientConfiguration } from './client-configuration.ts';

/** The function's one DynamoDB client. */
export const dynamoDBClient = new DynamoDBClient(clientConfiguration);

/** The same client, which takes and gives plain values. Members that are undefined are not stored. */
export const documentClient = DynamoDBDocumentClient.from(dynamoDBClient, {
  marshallOptions: { removeUndefinedValues: true },
});
