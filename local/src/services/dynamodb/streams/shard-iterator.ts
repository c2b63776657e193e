import { AwsError } from '../../../service/errors.ts';

/** Where a consumer reads on. */
export interface ShardIterator {
  readonly streamArn: string;
  readonly shardId: string;
  /** Records with this sequence number or a higher one are read. */
  readonly from: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

const VALID_MILLISECONDS = 15 * 60 * 1000;

/** An iterator as consumers carry it. */
export function writeShardIterator({ streamArn, ...rest }: ShardIterator): string {
  return `${streamArn}|1|${Buffer.from(JSON.stringify(rest)).toString('base64')}`;
}

/** @throws AwsError ValidationException for what is no iterator, ExpiredIteratorException after 15 minutes */
export function readShardIterator(text: string, now: number): ShardIterator {
  const iterator = parse(text);
  if (!iterator) throw new AwsError('ValidationException', 'Invalid ShardIterator');
  if (now - iterator.createdAt <= VALID_MILLISECONDS) return iterator;
  throw new AwsError(
    'ExpiredIteratorException',
    `Iterator expired. The iterator was created at time ${iterator.createdAt} while right now it is ${now} which is further in the future than the tolerated delay of ${VALID_MILLISECONDS} milliseconds.`,
  );
}

/** What follows a sequence number and nothing else: numbers have one length and compare as text. */
export function after(sequenceNumber: string): string {
  return `${sequenceNumber}+`;
}

function parse(text: string): ShardIterator | undefined {
  const [streamArn = '', , encoded = ''] = text.split('|');
  try {
    const { shardId, from, createdAt } = JSON.parse(
      Buffer.from(encoded, 'base64').toString(),
    ) as Partial<ShardIterator>;
    if (typeof shardId !== 'string' || typeof from !== 'string' || typeof createdAt !== 'number') return undefined;
    return { streamArn, shardId, from, createdAt };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
