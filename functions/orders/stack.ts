import { DeadLetterQueue } from '@signalbox/constructs/dead-letter-queue';
import { EventSubscription } from '@signalbox/constructs/event-subscription';
import { functionTarget } from '@signalbox/constructs/function-target';
import { HttpApi } from '@signalbox/constructs/http-api';
import { LambdaFunction } from '@signalbox/constructs/lambda-function';
import { publishGrant } from '@signalbox/constructs/publish-grant';
import { readStreamGrant } from '@signalbox/constructs/read-stream-grant';
import { ScheduleRule } from '@signalbox/constructs/schedule-rule';
import type { ServiceContext } from '@signalbox/constructs/service-context';
import { StreamConsumer } from '@signalbox/constructs/stream-consumer';
import { Table } from '@signalbox/constructs/table';
import { everyEventOf } from '@signalbox/events/every-event-of';
import { OrderCancelled, OrderCompleted, OrderCreated } from '@signalbox/events/order-service';
import { PaymentSucceeded } from '@signalbox/events/payment-service';
import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';

/** An order that has waited this long for its announcement or its payment is announced again. */
const STALE_AFTER_SECONDS = 300;

/** Takes orders over HTTP, announces them on the bus, and settles each by the answer of the payment service. */
export class Orders extends Construct {
  constructor(scope: Construct, id: string, service: ServiceContext) {
    super(scope, id);
    const table = new Table(this, 'table', {
      service,
      name: 'orders',
      partitionKey: { name: 'id', type: 'N' },
      stream: 'NEW_AND_OLD_IMAGES',
      indexes: [
        {
          name: 'pending',
          partitionKey: { name: 'pending', type: 'S' },
          sortKey: { name: 'pendingSince', type: 'S' },
          projection: 'KEYS_ONLY',
        },
      ],
    });
    const api = this.api(service, table);
    this.announcements(service, table);
    this.settlement(service, table);
    this.reannouncement(service, table);
    new TerraformOutput(this, 'api-url', { value: api.url, description: 'Where orders are posted: POST /order.' });
    new TerraformOutput(this, 'table-name', { value: table.name, description: 'The table of orders.' });
  }

  private api(service: ServiceContext, table: Table): HttpApi {
    const environment = { ORDER_TABLE_NAME: table.name };
    const postOrder = new LambdaFunction(this, 'post-order', {
      service,
      entry: 'functions/orders/handlers/post-order.ts',
      description: 'Accepts an order.',
      environment,
      grants: [{ sid: 'StoreOrder', actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], resources: [table.arn] }],
    });
    const getOrder = new LambdaFunction(this, 'get-order', {
      service,
      entry: 'functions/orders/handlers/get-order.ts',
      description: 'Tells an order with its status history.',
      environment,
      grants: [{ sid: 'ReadOrder', actions: ['dynamodb:GetItem'], resources: [table.arn] }],
    });
    return new HttpApi(this, 'api', {
      service,
      routes: { 'POST /order': postOrder, 'GET /order/{id}': getOrder },
    });
  }

  /** The transactional outbox: what was stored and must be announced is read from the table's own stream. */
  private announcements(service: ServiceContext, table: Table) {
    const { names } = service;
    const deadLetterQueue = new DeadLetterQueue(this, 'announce-order-dead-letters', { service });
    const announceOrder = new LambdaFunction(this, 'announce-order', {
      service,
      entry: 'functions/orders/handlers/announce-order.ts',
      description: 'Publishes what became of an order.',
      environment: { EVENT_BUS_NAME: names.busName },
      timeoutSeconds: 30,
      grants: [
        readStreamGrant(table.streamArn),
        deadLetterQueue.sendGrant,
        publishGrant(names, OrderCreated, OrderCompleted, OrderCancelled),
      ],
    });
    new StreamConsumer(this, 'announcements', {
      streamArn: table.streamArn,
      consumer: announceOrder,
      deadLetterQueue,
      filters: [{ eventName: ['INSERT', 'MODIFY'] }],
    });
  }

  private settlement(service: ServiceContext, table: Table) {
    const deadLetterQueue = new DeadLetterQueue(this, 'on-payment-event-dead-letters', { service });
    const onPaymentEvent = new LambdaFunction(this, 'on-payment-event', {
      service,
      entry: 'functions/orders/handlers/on-payment-event.ts',
      description: 'Settles an order by the answer of the payment service.',
      environment: { ORDER_TABLE_NAME: table.name },
      asynchronous: { deadLetterQueue },
      grants: [{ sid: 'SettleOrder', actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'], resources: [table.arn] }],
    });
    new EventSubscription(this, 'payment-events', {
      service,
      ruleName: 'orders',
      description: 'Every event of the payment service, to settle orders.',
      pattern: everyEventOf(PaymentSucceeded),
      target: functionTarget(onPaymentEvent),
      deadLetterQueue,
      cycleReason:
        'An order is settled once, under the condition that it waits for its payment; what is announced after that is ' +
        'OrderCompleted or OrderCancelled, which no payment follows.',
    });
  }

  private reannouncement(service: ServiceContext, table: Table) {
    const deadLetterQueue = new DeadLetterQueue(this, 'reannounce-stale-orders-dead-letters', { service });
    const reannounce = new LambdaFunction(this, 'reannounce-stale-orders', {
      service,
      entry: 'functions/orders/handlers/reannounce-stale-orders.ts',
      description: 'Announces again the orders that have waited too long.',
      environment: { ORDER_TABLE_NAME: table.name, STALE_AFTER_SECONDS: String(STALE_AFTER_SECONDS) },
      timeoutSeconds: 60,
      asynchronous: { deadLetterQueue },
      grants: [
        { sid: 'FindStaleOrders', actions: ['dynamodb:Query'], resources: [table.indexArn('pending')] },
        { sid: 'TouchOrder', actions: ['dynamodb:UpdateItem'], resources: [table.arn] },
      ],
    });
    new ScheduleRule(this, 'stale-orders', {
      service,
      schedule: 'rate(5 minutes)',
      description: 'Looks for orders that have waited too long.',
      target: functionTarget(reannounce),
      deadLetterQueue,
    });
  }
}
