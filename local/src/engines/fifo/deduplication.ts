import { createHash } from 'node:crypto';

/** FIFO queues and topics accept a deduplication id again after this time. */
export const DEDUPLICATION_MILLISECONDS = 5 * 60 * 1000;

/** The deduplication id of a message that names none, where its content decides. */
export function contentDeduplicationId(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

/** What is known of a deduplication id that was accepted lately. `accepted` holds the oldest first, so that forgetting costs what is forgotten. */
export function findDeduplication<Entry extends { readonly expiresAt: number }>(
  accepted: Map<string, Entry>,
  key: string,
  now: number,
): Entry | undefined {
  for (const [old, { expiresAt }] of accepted) {
    if (expiresAt > now) break;
    accepted.delete(old);
  }
  return accepted.get(key);
}

/** Whether `id` may be a message group or deduplication id. */
export function isFifoId(id: string): boolean {
  return /^[\w!"#$%&'()*+,\-./:;<=>?@[\\\]^`{|}~]{1,128}$/.test(id);
}
