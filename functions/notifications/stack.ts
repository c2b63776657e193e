import { DeadLetterQueue } from '@signalbox/constructs/dead-letter-queue';
import { EventSubscription } from '@signalbox/constructs/event-subscription';
import { functionTarget } from '@signalbox/constructs/function-target';
import { LambdaFunction } from '@signalbox/constructs/lambda-function';
import type { ServiceContext } from '@signalbox/constructs/service-context';
import { Table } from '@signalbox/constructs/table';
import { Topic } from '@signalbox/constructs/topic';
import { everyEventOf } from '@signalbox/events/every-event-of';
import { OrderCreated } from '@signalbox/events/order-service';
import { PaymentSucceeded } from '@signalbox/events/payment-service';
import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';

/** Tells people by e-mail what happens to orders and payments. */
export class Notifications extends Construct {
  constructor(scope: Construct, id: string, service: ServiceContext) {
    super(scope, id);
    const deadLetterQueue = new DeadLetterQueue(this, 'notify-dead-letters', { service });
    const topic = new Topic(this, 'order-notifications', {
      service,
      emails: service.stage.notificationEmails,
      deadLetterQueue: new DeadLetterQueue(this, 'email-dead-letters', { service }),
    });
    const idempotency = new Table(this, 'idempotency', {
      service,
      name: 'notifications-idempotency',
      partitionKey: { name: 'id', type: 'S' },
      timeToLiveAttribute: 'expiration',
    });
    const notify = new LambdaFunction(this, 'notify', {
      service,
      entry: 'functions/notifications/handlers/notify.ts',
      description: 'Publishes a message about an event of an order or of its payment.',
      environment: { NOTIFICATION_TOPIC_ARN: topic.arn, IDEMPOTENCY_TABLE_NAME: idempotency.name },
      asynchronous: { deadLetterQueue },
      grants: [
        { sid: 'PublishMessage', actions: ['sns:Publish'], resources: [topic.arn] },
        {
          sid: 'RememberEvents',
          actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
          resources: [idempotency.arn],
        },
      ],
    });
    new EventSubscription(this, 'order-and-payment-events', {
      service,
      ruleName: 'notifications',
      description: 'Every event of the order and payment services, to tell people.',
      pattern: everyEventOf(OrderCreated, PaymentSucceeded),
      target: functionTarget(notify),
      deadLetterQueue,
    });
    new TerraformOutput(this, 'topic-arn', { value: topic.arn, description: 'The topic of the messages.' });
  }
}
