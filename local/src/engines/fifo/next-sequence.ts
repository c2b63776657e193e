/** The last sequence number that was given out. */
export interface SequenceCounter {
  value: number;
}

/** The next sequence number. It begins with the time, so that it grows over restarts too. */
export function nextSequence(counter: SequenceCounter, now: number): number {
  counter.value = Math.max(counter.value + 1, now * 1024);
  return counter.value;
}

/** A sequence number as SQS and SNS show it: 20 digits that grow. */
export function showSequence(sequence: number): string {
  return `188${String(sequence).padStart(17, '0')}`;
}
