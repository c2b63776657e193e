const KEPT_MILLISECONDS = 5 * 60 * 1000;

/** The messages of a FIFO receive that named its attempt. */
export interface ReceiveAttempt {
  readonly at: number;
  /** Message ids with the receive count that their handles carry. */
  readonly messages: readonly { readonly id: string; readonly receiveCount: number }[];
}

/**
 * Receives by `ReceiveRequestAttemptId`: for five minutes a repeated attempt gets the same messages and handles.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-receiverequestattemptid-request-parameter.html
 */
export interface ReceiveAttempts {
  find(id: string, now: number): ReceiveAttempt | undefined;
  keep(id: string, attempt: ReceiveAttempt): void;
}

export function createReceiveAttempts(): ReceiveAttempts {
  const attempts = new Map<string, ReceiveAttempt>();
  return {
    find(id, now) {
      for (const [old, { at }] of attempts) {
        if (at + KEPT_MILLISECONDS > now) break;
        attempts.delete(old);
      }
      return attempts.get(id);
    },
    keep(id, attempt) {
      attempts.delete(id);
      attempts.set(id, attempt);
    },
  };
}
