import {
  EventBridgeClient,
  PutEventsCommand,
  type PutEventsCommandOutput,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import { clientConfiguration } from './client-configuration.ts';

/** Up to ten entries for one bus, and what became of each, in the same order. */
export interface EventBus {
  putEvents(
    entries: readonly PutEventsRequestEntry[],
  ): Promise<Pick<PutEventsCommandOutput, 'FailedEntryCount' | 'Entries'>>;
}

/**
 * The bus of that name or ARN.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 */
export function createEventBus(name: string, client = new EventBridgeClient(clientConfiguration)): EventBus {
  return {
    putEvents: (entries) =>
      client.send(new PutEventsCommand({ Entries: entries.map((entry) => ({ ...entry, EventBusName: name })) })),
  };
}
