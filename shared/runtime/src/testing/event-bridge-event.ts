import type { OutgoingEvent } from '@signalbox/events/outgoing-event';

/** An event as EventBridge hands it to a rule's target, for tests. */
export function eventBridgeEvent(
  id: string,
  { source, detailType, detail, time }: Omit<OutgoingEvent, 'detail'> & { readonly detail: unknown },
) {
  return {
    version: '0',
    id,
    'detail-type': detailType,
    source,
    account: '000000000000',
    // EventBridge keeps whole seconds.
    time: time.toISOString().replace(/\.\d+Z$/, 'Z'),
    region: 'eu-west-1',
    resources: [],
    detail,
  };
}
