import { EbsSnapshotNotification } from './aws-ec2.ts';
import { AwsHealthEvent } from './aws-health.ts';
import { CreateFunctionCalled } from './aws-lambda.ts';
import type { AwsEventContract, EventContract } from './define-event.ts';
import { OrderCancelled, OrderCompleted, OrderCreated } from './order-service.ts';
import { PaymentFailed, PaymentSucceeded } from './payment-service.ts';
import { PizzaCooked, PizzaDelivered, PizzaMade, PizzaOrdered } from './pizza-service.ts';
import { ReportEvent } from './security-service.ts';
import { AnswerEvent } from './user-service.ts';

/** A contract and who is bound by it, as packages under `functions/`. */
export interface CatalogueEntry {
  readonly contract: EventContract;
  readonly publisher: string;
  readonly consumers: readonly string[];
}

/** Every event of the platform. A test keeps publishers and consumers true to the services' code. */
export const catalogue: readonly CatalogueEntry[] = [
  { contract: OrderCreated, publisher: 'orders', consumers: ['notifications', 'payments'] },
  { contract: OrderCompleted, publisher: 'orders', consumers: ['notifications'] },
  { contract: OrderCancelled, publisher: 'orders', consumers: ['notifications'] },
  { contract: PaymentSucceeded, publisher: 'payments', consumers: ['notifications', 'orders'] },
  { contract: PaymentFailed, publisher: 'payments', consumers: ['notifications', 'orders'] },
  { contract: PizzaOrdered, publisher: 'pizza', consumers: ['pizza'] },
  { contract: PizzaMade, publisher: 'pizza', consumers: ['pizza'] },
  { contract: PizzaCooked, publisher: 'pizza', consumers: ['pizza'] },
  { contract: PizzaDelivered, publisher: 'pizza', consumers: ['pizza'] },
  { contract: AnswerEvent, publisher: 'users', consumers: ['security'] },
  { contract: ReportEvent, publisher: 'security', consumers: ['users'] },
];

/** An event of AWS that services here read, on the account's default bus. */
export interface AwsCatalogueEntry {
  readonly contract: AwsEventContract;
  readonly consumers: readonly string[];
}

/** Every event of AWS that is consumed. It has no baseline: AWS decides on its shape, and promises to add members only. */
export const awsCatalogue: readonly AwsCatalogueEntry[] = [
  { contract: CreateFunctionCalled, consumers: ['audit'] },
  { contract: EbsSnapshotNotification, consumers: ['audit'] },
  { contract: AwsHealthEvent, consumers: ['audit'] },
];
