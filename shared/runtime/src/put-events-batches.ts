import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';

const ENTRIES_MAX = 10;
const BYTES_MAX = 256 * 1024;
const TIME_BYTES = 14;

/** An event is larger than a PutEvents request may be. */
export class EventTooLargeError extends Error {
  override readonly name = 'EventTooLargeError';
  readonly code = 'EventTooLarge';

  constructor({ Source, DetailType }: PutEventsRequestEntry, bytes: number) {
    super(`${Source} ${DetailType} has ${bytes} bytes, more than ${BYTES_MAX}: put the data into S3 and its key here`);
  }
}

/**
 * Splits entries into requests that EventBridge takes, in order.
 *
 * @throws EventTooLargeError when one entry alone is larger than a request
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html#eb-putevent-size
 */
export function putEventsBatches(entries: readonly PutEventsRequestEntry[]): readonly PutEventsRequestEntry[][] {
  const batches: PutEventsRequestEntry[][] = [];
  let batch: PutEventsRequestEntry[] = [];
  let batchBytes = 0;
  for (const entry of entries) {
    const bytes = bytesOf(entry);
    if (bytes > BYTES_MAX) throw new EventTooLargeError(entry, bytes);
    if (batch.length === ENTRIES_MAX || batchBytes + bytes > BYTES_MAX) {
      batches.push(batch);
      batch = [];
      batchBytes = 0;
    }
    batch.push(entry);
    batchBytes += bytes;
  }
  return batch.length > 0 ? [...batches, batch] : batches;
}

function bytesOf({ Source = '', DetailType = '', Detail = '', Resources = [], Time }: PutEventsRequestEntry): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return texts.reduce((bytes, text) => bytes + Buffer.byteLength(text), Time ? TIME_BYTES : 0);
}
