import type { ServiceContext } from '../../../service/context.ts';
import { AwsError } from '../../../service/errors.ts';
import type { Stream, StreamJournal, StreamState } from './stream-state.ts';
import { trimStream } from './trim-stream.ts';

/** A stream and its records of the last day. @throws AwsError ResourceNotFoundException */
export function requireStream(
  arn: string | undefined,
  { state, clock }: ServiceContext<StreamState>,
): { stream: Stream; journal: StreamJournal } {
  trimStream(state, arn ?? '', clock.now());
  const stream = state.streams.get(arn ?? '');
  const journal = state.journals.get(arn ?? '');
  if (stream && journal) return { stream, journal };
  throw new AwsError('ResourceNotFoundException', `Requested resource not found: Stream: ${arn} not found`);
}
