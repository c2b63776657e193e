import type { EventContract } from './define-event.ts';
import { OrderCancelled, OrderCompleted, OrderCreated } from './order-service.ts';
import { PaymentFailed, PaymentSucceeded } from './payment-service.ts';

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
];
