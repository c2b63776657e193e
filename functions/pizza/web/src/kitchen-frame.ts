import { PIZZA_STAGES, type PizzaStage } from '@signalbox/events/pizza-stage';

/** What the kitchen says over the line. Times are epoch milliseconds. */
export type KitchenFrame =
  | {
      readonly type: 'stage';
      readonly orderId: string;
      readonly stage: PizzaStage;
      readonly kind: string | undefined;
    }
  | {
      readonly type: 'caughtUp';
      readonly orderId: string;
      readonly since: Readonly<Partial<Record<PizzaStage, number>>>;
    };

/** Reads a text frame: undefined for one that is not about an order, such as API Gateway's own errors. */
export function kitchenFrame(text: unknown): KitchenFrame | undefined {
  const frame = recordOf(parsed(text));
  if (frame?.action === 'caught_up') {
    const stages = recordOf(frame.stages) ?? {};
    const times = PIZZA_STAGES.map((stage) => [stage, Date.parse(String(stages[stage]))] as const);
    const since = Object.fromEntries(times.filter(([, time]) => !Number.isNaN(time)));
    return { type: 'caughtUp', orderId: String(frame.order_id), since };
  }
  const item = recordOf(frame?.item);
  const stage = PIZZA_STAGES.find((each) => each === item?.eventtype);
  if (!item || !stage) return undefined;
  const kind = typeof item.kind === 'string' ? item.kind : undefined;
  return { type: 'stage', orderId: String(item.order_id), stage, kind };
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
}
