import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { conditionalWrite } from '@signalbox/runtime/conditional-write';
import { documentClient } from '@signalbox/runtime/dynamodb-client';
import * as z from 'zod/mini';
import { type Order, order } from './order.ts';
import type { Settlement } from './settlement.ts';

/** An order without an answer, as the index `pending` knows it. */
const pendingOrder = z.object({ id: z.int(), pendingSince: z.string() });

export type PendingOrder = z.output<typeof pendingOrder>;

/** Where orders are kept. Every write is atomic and conditional; the table's stream tells of it. */
export interface OrderTable {
  /** Stores the order unless there is one with its id. Gives the one that is stored then. */
  create(order: Order): Promise<{ readonly created: boolean; readonly order: Order }>;
  get(id: number): Promise<Order | undefined>;
  /** Settles the order unless it has ended. Gives the order as it was before, or undefined when there is none. */
  settle(id: number, settlement: Settlement): Promise<Order | undefined>;
  /** Orders without an answer since before `before` (ISO 8601), the oldest first. */
  listPending(before: string, ordersMax: number): Promise<readonly PendingOrder[]>;
  /** Asks for the order to be announced again. False when it has been settled or asked for meanwhile. */
  announceAgain(pending: PendingOrder, now: string): Promise<boolean>;
}

/**
 * The orders in the DynamoDB table of that name: partition key `id` (number), index `pending` on `pending` (text) and
 * `pendingSince` (text).
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html
 */
export function createOrderTable(name: string, client = documentClient): OrderTable {
  return {
    async get(id) {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: { id }, ConsistentRead: true }));
      return Item && z.parse(order, Item);
    },

    async create(created) {
      const put = new PutCommand({
        TableName: name,
        Item: created,
        ConditionExpression: 'attribute_not_exists(id)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      const write = await conditionalWrite(client.send(put));
      return { created: write.done, order: write.done ? created : z.parse(order, write.item) };
    },

    async settle(id, { status, at, causationId, hopCount }) {
      const update = new UpdateCommand({
        TableName: name,
        Key: { id },
        ConditionExpression: '#status = :pending',
        UpdateExpression:
          'SET #status = :status, history = list_append(history, :entry), cause.causationId = :causationId, ' +
          'cause.hopCount = :hopCount REMOVE pending, pendingSince',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: {
          ':pending': 'OrderCreated',
          ':status': status,
          ':entry': [{ status, at }],
          ':causationId': causationId,
          ':hopCount': hopCount,
        },
        ReturnValues: 'ALL_OLD',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      const write = await conditionalWrite(client.send(update));
      const before = write.done ? write.output.Attributes : write.item;
      return before === undefined ? undefined : z.parse(order, before);
    },

    async listPending(before, ordersMax) {
      const query = new QueryCommand({
        TableName: name,
        IndexName: 'pending',
        KeyConditionExpression: 'pending = :pending AND pendingSince < :before',
        ExpressionAttributeValues: { ':pending': 'OrderCreated', ':before': before },
        Limit: ordersMax,
      });
      const { Items = [] } = await client.send(query);
      return z.parse(z.array(pendingOrder), Items);
    },

    async announceAgain({ id, pendingSince }, now) {
      const update = new UpdateCommand({
        TableName: name,
        Key: { id },
        ConditionExpression: 'pendingSince = :seen',
        UpdateExpression: 'SET pendingSince = :now ADD announcements :one',
        ExpressionAttributeValues: { ':seen': pendingSince, ':now': now, ':one': 1 },
      });
      const { done } = await conditionalWrite(client.send(update));
      return done;
    },
  };
}
