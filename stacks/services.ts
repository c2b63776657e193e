import { Audit } from '@signalbox/audit/stack';
import type { ServiceContext } from '@signalbox/constructs/service-context';
import { Notifications } from '@signalbox/notifications/stack';
import { Orders } from '@signalbox/orders/stack';
import { PaymentAlerts } from '@signalbox/payment-alerts/stack';
import { Payments } from '@signalbox/payments/stack';
import { Pizza } from '@signalbox/pizza/stack';
import { Security } from '@signalbox/security/stack';
import { Users } from '@signalbox/users/stack';
import type { Construct } from 'constructs';

/** What a service's `stack.ts` exports: a Construct, which becomes part of whichever plan the stage's layout says. */
export type ServiceConstruct = new (scope: Construct, id: string, service: ServiceContext) => Construct;

/** Every service by name: one line here, and its folder, are all there is of it. */
export const services: Readonly<Record<string, ServiceConstruct>> = {
  orders: Orders,
  payments: Payments,
  notifications: Notifications,
  'payment-alerts': PaymentAlerts,
  audit: Audit,
  pizza: Pizza,
  users: Users,
  security: Security,
};
