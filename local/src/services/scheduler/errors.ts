import { AwsError } from '../../service/errors.ts';

export function notFound(what: string): AwsError {
  return new AwsError('ResourceNotFoundException', `${what} does not exist.`);
}

export function conflict(message: string): AwsError {
  return new AwsError('ConflictException', message);
}
