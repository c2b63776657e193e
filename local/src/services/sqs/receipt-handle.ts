import { AwsError } from '../../service/errors.ts';

/** What a receipt handle says: which message, and which of its receives. */
export interface Receipt {
  readonly messageId: string;
  readonly receiveCount: number;
}

/** AWS's handles begin so; it tells ours from arbitrary base64. */
const PREFIX = 'AQEB';

export function writeReceiptHandle(queue: string, { messageId, receiveCount }: Receipt): string {
  return PREFIX + Buffer.from(`${queue} ${messageId} ${receiveCount}`).toString('base64');
}

/** @throws AwsError ReceiptHandleIsInvalid for a handle that this queue never gave */
export function readReceiptHandle(queue: string, handle = ''): Receipt {
  const text = handle.startsWith(PREFIX) ? Buffer.from(handle.slice(PREFIX.length), 'base64').toString() : '';
  const [owner, messageId, receiveCount] = text.split(' ');
  if (owner !== queue || messageId === undefined || !/^\d+$/.test(receiveCount ?? '')) {
    throw new AwsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`);
  }
  return { messageId, receiveCount: Number(receiveCount) };
}
