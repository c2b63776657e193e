import { DeadLetterQueue } from '@signalbox/constructs/dead-letter-queue';
import { EventSubscription } from '@signalbox/constructs/event-subscription';
import { functionTarget } from '@signalbox/constructs/function-target';
import { HttpApi } from '@signalbox/constructs/http-api';
import { httpPublishTarget } from '@signalbox/constructs/http-publish-target';
import { LambdaFunction } from '@signalbox/constructs/lambda-function';
import { publishGrant } from '@signalbox/constructs/publish-grant';
import { queueTarget } from '@signalbox/constructs/queue-target';
import type { ServiceContext } from '@signalbox/constructs/service-context';
import { Table } from '@signalbox/constructs/table';
import { WebSocketApi } from '@signalbox/constructs/web-socket-api';
import { WebSocketRoute } from '@signalbox/constructs/web-socket-route';
import { Website } from '@signalbox/constructs/website';
import type { EventContract } from '@signalbox/events/define-event';
import type { EventPattern } from '@signalbox/events/pattern';
import { PizzaCooked, PizzaDelivered, PizzaMade, PizzaOrdered } from '@signalbox/events/pizza-service';
import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { everyStage, noOrder, toBeCooked, toBeDelivered, toBeMade } from './patterns.ts';

/** One invocation may post to slow connections and wait for those that another one writes to. */
const TELLING_SECONDS_MAX = 20;

/** Makes, cooks and delivers what is ordered over HTTP, and tells every browser that watches. */
export class Pizza extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly service: ServiceContext,
  ) {
    super(scope, id);
    const table = new Table(this, 'connections', {
      service,
      name: 'websocket_connections',
      partitionKey: { name: 'order_id', type: 'S' },
      sortKey: { name: 'connection_id', type: 'S' },
      indexes: [{ name: 'connection', partitionKey: { name: 'connection_id', type: 'S' }, projection: 'KEYS_ONLY' }],
      timeToLiveAttribute: 'expires_at',
    });
    const httpApi = new HttpApi(this, 'http-api', {
      service,
      name: 'http_api',
      routes: { 'POST /': httpPublishTarget(service, PizzaOrdered) },
      corsHeaders: ['*'],
    });
    const notMade = this.step('make', toBeMade, PizzaMade);
    this.step('cook', toBeCooked, PizzaCooked);
    this.step('deliver', toBeDelivered, PizzaDelivered);
    const webSocketApi = this.webSocketApi(table);
    const notTold = this.telling(table, webSocketApi);
    new EventSubscription(this, 'no-order', {
      service,
      ruleName: 'pizza-no-order',
      description: 'What was posted and is no order of a pizza, straight to where failed orders lie.',
      pattern: noOrder,
      target: queueTarget(notMade),
      deadLetterQueue: notTold,
    });
    const website = new Website(this, 'website', {
      service,
      folder: 'functions/pizza/web',
      config: { apiUrl: httpApi.url, socketUrl: webSocketApi.url },
    });
    this.output('http-api-url', httpApi.url, 'Where pizzas are ordered: POST /.');
    this.output('websocket-url', webSocketApi.url, 'Where an order is watched: ?order_id=42.');
    this.output('website-url', website.url, 'The page where pizzas are ordered and watched.');
    this.output('website-bucket', website.bucketName, 'The bucket that the page is served from.');
    this.output('table-name', table.name, 'The table of orders and of the connections that watch them.');
    this.output('not-made-queue-url', notMade.url, 'Where what was posted ends when it cannot be made.');
  }

  /** A function that works on one stage. Gives the queue of the events that it failed on. */
  private step(verb: 'make' | 'cook' | 'deliver', pattern: EventPattern, publishes: EventContract): DeadLetterQueue {
    const { service } = this;
    const deadLetterQueue = new DeadLetterQueue(this, `${verb}-pizza-dead-letters`, { service });
    const lambda = new LambdaFunction(this, `${verb}-pizza`, {
      service,
      name: `${verb}_pizza`,
      entry: `functions/pizza/handlers/${verb}-pizza.ts`,
      description: `Publishes what follows when it is time to ${verb} a pizza.`,
      environment: { EVENT_BUS_NAME: service.names.busName },
      asynchronous: { deadLetterQueue },
      grants: [publishGrant(service.names, publishes)],
    });
    new EventSubscription(this, `${verb}-pizza-events`, {
      service,
      ruleName: `${verb}_pizza`,
      description: `Pizzas that it is time to ${verb}.`,
      pattern,
      target: functionTarget(lambda),
      deadLetterQueue,
    });
    return deadLetterQueue;
  }

  private webSocketApi(table: Table): WebSocketApi {
    const { service } = this;
    const environment = { CONNECTION_TABLE_NAME: table.name };
    const connect = new LambdaFunction(this, 'websocket-connect', {
      service,
      name: 'websocket_connect',
      entry: 'functions/pizza/handlers/websocket-connect.ts',
      description: 'Stores which order a connection watches.',
      environment,
      grants: [{ sid: 'StoreConnection', actions: ['dynamodb:PutItem'], resources: [table.arn] }],
    });
    const disconnect = new LambdaFunction(this, 'websocket-disconnect', {
      service,
      name: 'websocket_disconnect',
      entry: 'functions/pizza/handlers/websocket-disconnect.ts',
      description: 'Forgets a connection that has ended.',
      environment,
      grants: [
        { sid: 'FindConnection', actions: ['dynamodb:Query'], resources: [table.indexArn('connection')] },
        { sid: 'ForgetConnection', actions: ['dynamodb:DeleteItem'], resources: [table.arn] },
      ],
    });
    return new WebSocketApi(this, 'websocket-api', {
      service,
      name: 'websocket_api',
      routes: { $connect: connect, $disconnect: disconnect },
    });
  }

  /** The two functions that write to connections. Gives the queue of the events that were not told. */
  private telling(table: Table, api: WebSocketApi): DeadLetterQueue {
    const { service } = this;
    const common = {
      service,
      environment: { CONNECTION_TABLE_NAME: table.name, CONNECTIONS_URL: api.managementUrl },
      timeoutSeconds: TELLING_SECONDS_MAX,
    };
    const tell = { sid: 'LeaseAndForgetConnection', actions: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'] };
    const catchUp = new LambdaFunction(this, 'websocket-default', {
      ...common,
      name: 'websocket_default',
      entry: 'functions/pizza/handlers/websocket-default.ts',
      description: 'Tells a connection what it has missed.',
      grants: [
        api.manageConnectionsGrant,
        { sid: 'FindConnection', actions: ['dynamodb:Query'], resources: [table.indexArn('connection')] },
        { sid: 'ReadOrder', actions: ['dynamodb:GetItem'], resources: [table.arn] },
        { ...tell, resources: [table.arn] },
      ],
    });
    new WebSocketRoute(this, 'default-route', { api, routeKey: '$default', lambda: catchUp });
    const deadLetterQueue = new DeadLetterQueue(this, 'receive-events-dead-letters', { service });
    const receiveEvents = new LambdaFunction(this, 'receive-events', {
      ...common,
      name: 'receive_events',
      entry: 'functions/pizza/handlers/receive-events.ts',
      description: 'Tells every connection that watches an order how far it is.',
      asynchronous: { deadLetterQueue },
      grants: [
        api.manageConnectionsGrant,
        { sid: 'ListConnections', actions: ['dynamodb:Query'], resources: [table.arn] },
        { ...tell, resources: [table.arn] },
      ],
    });
    new EventSubscription(this, 'stages', {
      service,
      ruleName: 'receive_events',
      description: 'Every stage of every pizza.',
      pattern: everyStage,
      target: functionTarget(receiveEvents),
      deadLetterQueue,
    });
    return deadLetterQueue;
  }

  private output(name: string, value: string, description: string) {
    new TerraformOutput(this, name, { value, description });
  }
}
