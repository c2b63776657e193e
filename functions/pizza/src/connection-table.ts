import { DeleteCommand, PutCommand, paginateQuery, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { conditionalWrite } from '@signalbox/runtime/conditional-write';
import { documentClient } from '@signalbox/runtime/dynamodb-client';
import * as z from 'zod/mini';
import { progressKey } from './progress-table.ts';

/** A socket that watches an order. */
export interface Connection {
  readonly orderId: string;
  readonly connectionId: string;
}

/** Asks to be the only one who writes to a connection for a while. */
export interface LeaseRequest {
  readonly holder: string;
  /** The rank up to which there is something to tell. */
  readonly rank: number;
  /** Epoch milliseconds. */
  readonly now: number;
  /** When the lease runs out by itself, epoch milliseconds. */
  readonly until: number;
}

/** `busy`: another one holds the lease. `told`: there is nothing left to tell. `gone`: the connection is not there. */
export type Lease =
  | { readonly outcome: 'taken' /** The rank of the last stage that was told. */; readonly told: number }
  | { readonly outcome: 'busy' | 'told' | 'gone' };

/** Where the connections of each order are kept, and what each was told. */
export interface ConnectionTable {
  add(connection: Connection, expiresAt: number): Promise<void>;
  remove(connection: Connection): Promise<void>;
  /** Every connection that was added before the call. */
  listOf(orderId: string): Promise<readonly Connection[]>;
  /** The connection of that id. An index tells, which follows the table after a moment. */
  find(connectionId: string): Promise<Connection | undefined>;
  lease(connection: Connection, request: LeaseRequest): Promise<Lease>;
  /** Gives the lease back and notes what was told; does nothing when another one has taken it meanwhile. */
  release(connection: Connection, holder: string, told: number): Promise<void>;
}

const connectionRow = z.object({ order_id: z.string(), connection_id: z.string() });
const leasedRow = z.object({ told: z.int() });

/**
 * The connections in the DynamoDB table of that name: partition key `order_id`, sort key `connection_id`, index
 * `connection` on `connection_id`.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html
 */
export function createConnectionTable(name: string, client = documentClient): ConnectionTable {
  const keyOf = ({ orderId, connectionId }: Connection) => ({ order_id: orderId, connection_id: connectionId });

  return {
    async add(connection, expiresAt) {
      const Item = { ...keyOf(connection), told: 0, expires_at: expiresAt };
      await client.send(new PutCommand({ TableName: name, Item }));
    },

    async remove(connection) {
      await client.send(new DeleteCommand({ TableName: name, Key: keyOf(connection) }));
    },

    async listOf(orderId) {
      const query = {
        TableName: name,
        KeyConditionExpression: 'order_id = :order_id',
        ExpressionAttributeValues: { ':order_id': orderId },
        ProjectionExpression: 'order_id, connection_id',
        ConsistentRead: true,
      };
      const connections: Connection[] = [];
      for await (const { Items = [] } of paginateQuery({ client }, query)) connections.push(...Items.map(connectionOf));
      return connections.filter(({ connectionId }) => connectionId !== progressKey(orderId).connection_id);
    },

    async find(connectionId) {
      const query = new QueryCommand({
        TableName: name,
        IndexName: 'connection',
        KeyConditionExpression: 'connection_id = :connection_id',
        ExpressionAttributeValues: { ':connection_id': connectionId },
        Limit: 1,
      });
      const { Items: [item] = [] } = await client.send(query);
      return item && connectionOf(item);
    },

    async lease(connection, { holder, rank, now, until }) {
      const update = new UpdateCommand({
        TableName: name,
        Key: keyOf(connection),
        ConditionExpression: 'told < :rank AND (attribute_not_exists(lease_until) OR lease_until <= :now)',
        UpdateExpression: 'SET lease_until = :until, lease_holder = :holder',
        ExpressionAttributeValues: { ':rank': rank, ':now': now, ':until': until, ':holder': holder },
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      const write = await conditionalWrite(client.send(update));
      if (write.done) return { outcome: 'taken', told: z.parse(leasedRow, write.output.Attributes).told };
      if (!write.item) return { outcome: 'gone' };
      return { outcome: z.parse(leasedRow, write.item).told < rank ? 'busy' : 'told' };
    },

    async release(connection, holder, told) {
      const update = new UpdateCommand({
        TableName: name,
        Key: keyOf(connection),
        ConditionExpression: 'lease_holder = :holder',
        UpdateExpression: 'SET told = :told REMOVE lease_until, lease_holder',
        ExpressionAttributeValues: { ':holder': holder, ':told': told },
      });
      await conditionalWrite(client.send(update));
    },
  };
}

function connectionOf(row: unknown): Connection {
  const { order_id: orderId, connection_id: connectionId } = z.parse(connectionRow, row);
  return { orderId, connectionId };
}
