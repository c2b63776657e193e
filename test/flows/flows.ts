import { audit } from './audit.ts';
import { orders } from './orders.ts';
import type { FlowCheck } from './world.ts';

/** The flows by system: `smoke orders` drives one of them. */
export const flows: Readonly<Record<string, readonly FlowCheck[]>> = { audit, orders };
