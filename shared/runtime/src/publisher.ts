import type { PutEventsRequestEntry, PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import type { OutgoingEvent } from '@signalbox/events/outgoing-event';
import type { EventBus } from './event-bus.ts';
import { putEventsBatches } from './put-events-batches.ts';

/** Puts events on the bus, all of them or it throws. */
export interface Publisher {
  publish(events: readonly OutgoingEvent[]): Promise<void>;
}

export interface PublisherProps {
  readonly bus: EventBus;
  /** How often an entry is put at most. @default 5 */
  readonly attemptsMax?: number;
  /** Events further than this from the start of their flow are refused: they go in circles. @default 16 */
  readonly hopCountMax?: number;
  /** From 0 up to 1. @default Math.random */
  readonly random?: () => number;
  /** Settles after that many milliseconds. @default a timer */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/** EventBridge kept refusing some entries. Those that it took were published. */
export class PublishFailedError extends Error {
  override readonly name = 'PublishFailedError';
  readonly code = 'PublishFailed';
}

/** An event follows from an event that follows from an event ... : something feeds itself. */
export class HopCountExceededError extends Error {
  override readonly name = 'HopCountExceededError';
  readonly code = 'HopCountExceeded';
}

/**
 * A publisher that keeps PutEvents' promises: entries can fail while the request succeeds, and only those are put again,
 * after a pause that grows and is spread at random ("full jitter").
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function createPublisher({
  bus,
  attemptsMax = 5,
  hopCountMax = 16,
  random = Math.random,
  wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
}: PublisherProps): Publisher {
  async function putAll(entries: readonly PutEventsRequestEntry[], attempt = 1): Promise<void> {
    const { FailedEntryCount = 0, Entries: results = [] } = await bus.putEvents(entries);
    if (FailedEntryCount === 0) return;
    const failed = entries.filter((_, index) => !results[index]?.EventId);
    if (attempt === attemptsMax) throw new PublishFailedError(reasonsOf(results, attempt));
    await wait(random() * pauseMillisecondsMax(attempt));
    await putAll(failed, attempt + 1);
  }

  return {
    async publish(events) {
      const lost = events.find(({ detail }) => detail.metadata.hopCount > hopCountMax);
      if (lost)
        throw new HopCountExceededError(`${lost.source} ${lost.detailType} is ${hopCountMax} hops from its start`);
      for (const batch of putEventsBatches(events.map(entryOf))) await putAll(batch);
    },
  };
}

function entryOf({ source, detailType, detail, time }: OutgoingEvent): PutEventsRequestEntry {
  return { Source: source, DetailType: detailType, Detail: JSON.stringify(detail), Time: time };
}

function pauseMillisecondsMax(attempt: number): number {
  return Math.min(50 * 2 ** (attempt - 1), 1_000);
}

function reasonsOf(results: readonly PutEventsResultEntry[], attempts: number): string {
  const reasons = results.flatMap(({ ErrorCode, ErrorMessage }) =>
    ErrorCode ? [`${ErrorCode}: ${ErrorMessage}`] : [],
  );
  return `Refused after ${attempts} attempts: ${[...new Set(reasons)].join('; ')}`;
}
