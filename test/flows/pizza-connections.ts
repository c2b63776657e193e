import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { textOutput, type World } from './world.ts';

/** The ids of the connections that watch an order, as the service keeps them. */
export async function connectionsOf(world: World, orderId: string): Promise<string[]> {
  const query = new QueryCommand({
    TableName: textOutput(world, 'pizza_table-name'),
    KeyConditionExpression: 'order_id = :order_id',
    ExpressionAttributeValues: { ':order_id': { S: orderId } },
    ConsistentRead: true,
  });
  const { Items = [] } = await new DynamoDBClient(world.client).send(query);
  return Items.flatMap(({ told, connection_id }) => (told && connection_id?.S ? [connection_id.S] : []));
}
