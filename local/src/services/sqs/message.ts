import type { MessageAttributeValue } from '@aws-sdk/client-sqs';

/** A message as it is kept: plain data. Times are milliseconds since the epoch. */
export interface Message {
  readonly id: string;
  /** The name of the queue that it lies in. */
  readonly queue: string;
  readonly body: string;
  readonly bodyMd5: string;
  readonly attributes?: Readonly<Record<string, MessageAttributeValue>>;
  readonly traceHeader?: string;
  readonly senderId: string;
  readonly sentAt: number;
  /** Grows with each message of the region: the order of arrival. */
  readonly sequence: number;
  readonly groupId?: string;
  readonly deduplicationId?: string;
  /** ARN of the queue whose redrive policy moved it here. */
  readonly deadLetterSource?: string;
  /** When it can be received: the end of its delay or of its visibility timeout. */
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt?: number;
  /** When it was received last. */
  receivedAt?: number;
}

/** The key of a message in the state. */
export function messageKey(message: Pick<Message, 'queue' | 'id'>): string {
  return `${message.queue}/${message.id}`;
}
