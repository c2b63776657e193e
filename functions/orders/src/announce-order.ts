import type { Log } from '@signalbox/runtime/log';
import type { Publisher } from '@signalbox/runtime/publisher';
import { stream } from '@signalbox/runtime/stream';
import { announcement } from './announcement.ts';
import { order } from './order.ts';

export interface AnnounceOrderProps {
  readonly publisher: Publisher;
  readonly log: Log;
}

/**
 * The sending half of the transactional outbox: what a write to the orders table asks to be announced is published, at least
 * once, in the order of the writes to an order.
 *
 * @see https://docs.aws.amazon.com/prescriptive-guidance/latest/cloud-design-patterns/transactional-outbox.html
 */
export function announceOrder({ publisher, log }: AnnounceOrderProps) {
  return stream({
    log,
    row: order,
    handle: async (change, recordLog) => {
      const event = announcement(change);
      if (!event) return;
      await publisher.publish([event]);
      const { key: orderId, correlationId } = event.detail.metadata;
      recordLog.info('Announced', { detailType: event.detailType, orderId, correlationId });
    },
  });
}
