import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type PizzaDetail, pizzaDetail } from '@signalbox/events/pizza-detail';
import { PIZZA_STAGES, type PizzaStage } from '@signalbox/events/pizza-stage';
import { documentClient } from '@signalbox/runtime/dynamodb-client';
import * as z from 'zod/mini';
import type { OrderProgress } from './order-progress.ts';

/** What an event proves about an order. */
export interface ProvenStages {
  readonly orderId: string;
  readonly stages: readonly PizzaStage[];
  readonly detail: PizzaDetail;
  /** When the event happened, ISO 8601. */
  readonly at: string;
  /** When the order may be forgotten, in epoch seconds. */
  readonly expiresAt: number;
}

/** Where it is kept how far each order has come. */
export interface ProgressTable {
  /** Adds stages to those that the order has reached. What is known stays as it is. Gives all that is known then. */
  reach(proven: ProvenStages): Promise<OrderProgress>;
  get(orderId: string): Promise<OrderProgress | undefined>;
}

const since = z.optional(z.string());

const progressRow = z.object({
  order_id: z.string(),
  /** As JSON: what callers carry along need not be what a table can hold. */
  detail: z.string(),
  make_pizza: since,
  cook_pizza: since,
  deliver_pizza: since,
  delivered: since,
});

/** The sort key of an order's own row among its connections. It differs from order to order, as it is a key of the index. */
export function progressKey(orderId: string) {
  return { order_id: orderId, connection_id: `order:${orderId}` };
}

/**
 * The progress of orders in the DynamoDB table of that name: partition key `order_id`, sort key `connection_id`. Every
 * stage is an attribute that is set once, so what is reached only grows, in whatever order and however often events come,
 * and no write needs a condition.
 */
export function createProgressTable(name: string, client = documentClient): ProgressTable {
  return {
    async reach({ orderId, stages, detail, at, expiresAt }) {
      const once = ['detail', ...stages].map(
        (attribute) => `${attribute} = if_not_exists(${attribute}, :${attribute})`,
      );
      const times = Object.fromEntries(stages.map((stage) => [`:${stage}`, at]));
      const update = new UpdateCommand({
        TableName: name,
        Key: progressKey(orderId),
        UpdateExpression: `SET ${once.join(', ')}, expires_at = :expires_at`,
        ExpressionAttributeValues: { ...times, ':detail': JSON.stringify(detail), ':expires_at': expiresAt },
        ReturnValues: 'ALL_NEW',
      });
      const { Attributes } = await client.send(update);
      return progressOf(Attributes);
    },

    async get(orderId) {
      const get = new GetCommand({ TableName: name, Key: progressKey(orderId), ConsistentRead: true });
      const { Item } = await client.send(get);
      return Item && progressOf(Item);
    },
  };
}

function progressOf(row: unknown): OrderProgress {
  const { order_id: orderId, detail, ...reached } = z.parse(progressRow, row);
  return { orderId, detail: z.parse(pizzaDetail(PIZZA_STAGES), JSON.parse(detail)), reached };
}
