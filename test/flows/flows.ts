import { audit } from './audit.ts';
import { orders } from './orders.ts';
import { paymentAlerts } from './payment-alerts.ts';
import { pizza } from './pizza.ts';
import { pizzaPage } from './pizza-page.ts';
import { securityPlatform } from './security-platform.ts';
import type { FlowCheck } from './world.ts';

/** The flows by system: `smoke orders` drives one of them. */
export const flows: Readonly<Record<string, readonly FlowCheck[]>> = {
  audit,
  orders,
  'payment-alerts': paymentAlerts,
  pizza,
  'pizza-page': pizzaPage,
  'security-platform': securityPlatform,
};
