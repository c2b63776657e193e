import { DeadLetterQueue } from '@signalbox/constructs/dead-letter-queue';
import { EventSubscription } from '@signalbox/constructs/event-subscription';
import { publishGrant } from '@signalbox/constructs/publish-grant';
import type { ServiceContext } from '@signalbox/constructs/service-context';
import { StateMachine } from '@signalbox/constructs/state-machine';
import { stateMachineTarget } from '@signalbox/constructs/state-machine-target';
import { OrderCreated } from '@signalbox/events/order-service';
import { pattern } from '@signalbox/events/pattern';
import { PaymentFailed, PaymentSucceeded } from '@signalbox/events/payment-service';
import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { paymentServiceDefinition } from './src/payment-service-definition.ts';

/** Decides on the payment of each order that is announced. A state machine and no function. */
export class Payments extends Construct {
  constructor(scope: Construct, id: string, service: ServiceContext) {
    super(scope, id);
    const { names } = service;
    const deadLetterQueue = new DeadLetterQueue(this, 'dead-letters', { service });
    const machine = new StateMachine(this, 'payment-service', {
      service,
      name: 'payment-service',
      definition: paymentServiceDefinition({ busName: names.busName, deadLetterQueueUrl: deadLetterQueue.url }),
      grants: [publishGrant(names, PaymentSucceeded, PaymentFailed), deadLetterQueue.sendGrant],
    });
    new EventSubscription(this, 'created-orders', {
      service,
      ruleName: 'payments',
      description: 'Every order that is announced, to be paid.',
      pattern: pattern(OrderCreated),
      target: stateMachineTarget(service, machine),
      deadLetterQueue,
    });
    new TerraformOutput(this, 'state-machine-arn', { value: machine.arn, description: 'The machine that decides.' });
  }
}
