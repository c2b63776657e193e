import { AwsError } from '../../service/errors.ts';

/** @param what `Schedule reminder`, `Schedule group work` */
export function notFound(what: string): AwsError {
  return new AwsError('ResourceNotFoundException', `${what} does not exist.`);
}

/** A name that is taken, or a group that is just being deleted. */
export function conflict(message: string): AwsError {
  return new AwsError('ConflictException', message);
}
