import { PizzaCooked, PizzaDelivered, PizzaMade, PizzaOrdered } from '@signalbox/events/pizza-service';
import type { Log } from '@signalbox/runtime/log';
import { subscribe } from '@signalbox/runtime/subscribe';
import { orderIdOf } from './order-id.ts';
import { stagesProvenBy } from './order-progress.ts';
import type { ProgressTable } from './progress-table.ts';
import { type TellConnectionProps, tellConnection } from './tell-connection.ts';

/** How long an order can be watched after its last event. */
const ORDER_SECONDS = 7 * 24 * 60 * 60;

export interface ReceiveEventProps extends TellConnectionProps {
  readonly progress: ProgressTable;
  readonly log: Log;
}

/**
 * Notes how far an order has come and brings every connection that watches it up to date. An event that comes twice or late
 * adds nothing, so nothing is told; but whatever an earlier attempt has left untold is.
 */
export function receiveEvent({ progress, log, ...props }: ReceiveEventProps) {
  return subscribe({
    log,
    contracts: [PizzaOrdered, PizzaMade, PizzaCooked, PizzaDelivered],
    handle: async ({ detail, metadata, time }, delivery) => {
      const orderId = orderIdOf(detail);
      const stage = detail.item.eventtype;
      const stages = stagesProvenBy(stage, metadata.hopCount);
      const expiresAt = Math.floor(props.now().getTime() / 1000) + ORDER_SECONDS;
      const known = await progress.reach({ orderId, stages, detail, at: time, expiresAt });
      const connections = await props.connections.listOf(orderId);
      const holder = delivery.lambda.awsRequestId;
      const told = await Promise.allSettled(connections.map((each) => tellConnection(props, each, known, holder)));
      const failures = told.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
      // One connection that cannot be reached must not keep the others from hearing.
      if (failures.length > 0) throw new AggregateError(failures, `${failures.length} connections were not told`);
      delivery.log.info('Told', { stage, orderId, connections: connections.length });
    },
  });
}
