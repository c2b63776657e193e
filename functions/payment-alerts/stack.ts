import { apiCallTarget } from '@signalbox/constructs/api-call-target';
import { DeadLetterQueue } from '@signalbox/constructs/dead-letter-queue';
import { HttpApi } from '@signalbox/constructs/http-api';
import { LambdaFunction } from '@signalbox/constructs/lambda-function';
import { Pipe } from '@signalbox/constructs/pipe';
import { Schedule } from '@signalbox/constructs/schedule';
import { ScheduleGroup } from '@signalbox/constructs/schedule-group';
import type { ServiceContext } from '@signalbox/constructs/service-context';
import { Table } from '@signalbox/constructs/table';
import { Topic } from '@signalbox/constructs/topic';
import { topicPipeTarget } from '@signalbox/constructs/topic-pipe-target';
import { UserPool } from '@signalbox/constructs/user-pool';
import { UserPoolClient } from '@signalbox/constructs/user-pool-client';
import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { alertFilter, alertTemplate } from './src/alert.ts';
import { SYNTHETIC_CUSTOMER, syntheticPayment } from './src/synthetic-payment.ts';

/** What access tokens of user pools allow and their id tokens do not. */
const SIGNED_IN = 'aws.cognito.signin.user.admin';

/** Others wait behind an alert that is retried, and a dead letter is watched: it is given up after seconds, not hours. */
const ALERT_RETRIES_MAX = 4;

/** Takes payments over HTTP from people who have signed in, and alerts others of those that are not authorised. */
export class PaymentAlerts extends Construct {
  constructor(scope: Construct, id: string, service: ServiceContext) {
    super(scope, id);
    const table = new Table(this, 'table', {
      service,
      name: 'payments',
      partitionKey: { name: 'customerId', type: 'S' },
      sortKey: { name: 'paymentId', type: 'S' },
      stream: 'NEW_IMAGE',
    });
    this.alerts(service, table);
    this.api(service, table);
    this.syntheticPayments(service, table);
    this.tell('table-name', table.name, 'The table of payments.');
  }

  /** From the table's stream to people's inboxes, with no code between. */
  private alerts(service: ServiceContext, table: Table): void {
    const topic = new Topic(this, 'unauthorised-payments', {
      service,
      emails: service.stage.paymentAlertEmails,
      deadLetterQueue: new DeadLetterQueue(this, 'email-dead-letters', { service }),
    });
    new Pipe(this, 'pipe', {
      service,
      name: 'unauthorised-payments',
      description: 'Payments that are not authorised, to those who must hear of them.',
      streamArn: table.streamArn,
      filters: [alertFilter],
      target: topicPipeTarget(topic),
      inputTemplate: alertTemplate,
      deadLetterQueue: new DeadLetterQueue(this, 'pipe-dead-letters', { service }),
      retryAttemptsMax: ALERT_RETRIES_MAX,
    });
    this.tell('topic-arn', topic.arn, 'The topic of alerts.');
  }

  private api(service: ServiceContext, table: Table): void {
    const putPayment = new LambdaFunction(this, 'put-payment', {
      service,
      entry: 'functions/payment-alerts/handlers/put-payment.ts',
      description: 'Stores a payment, or withdraws its authorisation.',
      environment: { PAYMENT_TABLE_NAME: table.name },
      grants: [{ sid: 'StorePayment', actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem'], resources: [table.arn] }],
    });
    const userPool = new UserPool(this, 'users', { service });
    // Postman and newman cannot prove a password without sending it.
    const client = new UserPoolClient(this, 'client', { service, userPool, passwordSignIn: true });
    const api = new HttpApi(this, 'api', {
      service,
      routes: { 'PUT /payments/{customerId}/{paymentId}': putPayment },
      tokens: { issuer: userPool.issuer, audience: [client.id], scopes: [SIGNED_IN] },
    });
    this.tell('api-url', api.url, 'Where payments are put: PUT /payments/{customerId}/{paymentId}.');
    this.tell('user-pool-id', userPool.id, 'The people who may put payments.');
    this.tell('user-pool-client-id', client.id, 'What they sign in through.');
  }

  private syntheticPayments(service: ServiceContext, table: Table): void {
    new Schedule(this, 'synthetic', {
      service,
      group: new ScheduleGroup(this, 'schedules', { service }),
      description: 'Puts a payment each minute that nobody made, to see that its alert arrives.',
      schedule: 'rate(1 minute)',
      enabled: service.stage.syntheticPaymentsEnabled ?? false,
      deadLetterQueue: new DeadLetterQueue(this, 'synthetic-dead-letters', { service }),
      target: apiCallTarget({
        service: 'dynamodb',
        action: 'putItem',
        input: { TableName: table.name, Item: syntheticPayment },
        grant: {
          sid: 'PutSyntheticPayments',
          actions: ['dynamodb:PutItem'],
          resources: [table.arn],
          conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [SYNTHETIC_CUSTOMER] } },
        },
      }),
    });
  }

  private tell(name: string, value: string, description: string): void {
    new TerraformOutput(this, name, { value, description });
  }
}
